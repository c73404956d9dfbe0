#pragma once

#include <map>
#include <string>

#include "platform/messaging/dial.hpp"
#include "platform/messaging/topology.hpp"

namespace lyceum::messaging {

void OpenChannel(Dial::Session& session, amqp_channel_t channel, bool confirms);

void DeclareExchanges(Dial::Session& session, const Topology& topology);

/// Exchanges, queues and bindings, on the work channel. An exclusive queue that the broker still
/// keeps for a connection it has not yet noticed to be dead is declared under a fresh name:
/// the result maps each exclusive queue to the name it got.
std::map<std::string, std::string, std::less<>> DeclareAll(Dial::Session& session,
                                                           const Topology& topology);

}  // namespace lyceum::messaging
