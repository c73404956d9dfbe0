#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "platform/messaging/connection.hpp"

namespace lyceum::testing {

std::uint16_t BrokerPort();

/// The test broker at this address ("" means its own port), with a short heartbeat so that tests of
/// dead wires are quick.
messaging::BrokerOptions TestBroker(const std::string& address = {});

/// Runs rabbitmqctl on the test broker, e.g. {"set_vm_memory_high_watermark", "0.4"}. Throws if it
/// fails.
void BrokerControl(std::vector<std::string> words);

/// A name no other test has, for queues.
std::string UniqueName(const std::string& prefix);

}  // namespace lyceum::testing
