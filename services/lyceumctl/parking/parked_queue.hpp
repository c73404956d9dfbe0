#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "platform/messaging/dial.hpp"
#include "platform/messaging/message.hpp"

namespace lyceum::ctl {

struct Parked {
    messaging::Message message;  ///< Exchange and routing key as it was parked with.
    std::uint64_t tag = 0;
};

/// A queue of parked messages, looked at from its head. What was looked at is held back from others
/// and goes back to its place when this object or the whole process ends, unless it was removed.
/// Blocking; one thread. A broker that falls silent is given up after two heartbeats.
class ParkedQueue {
public:
    /// Throws messaging::DialError if the broker cannot be reached.
    ParkedQueue(const messaging::BrokerOptions& options, std::string queue);

    /// Nothing at the end, and if there is no such queue. Throws Failure if the broker is lost.
    std::optional<Parked> Next();
    /// How many came after the last one.
    std::uint32_t left() const { return left_; }

    /// For good. Returns when the broker has it.
    void Remove(const Parked& parked);

private:
    messaging::Message ReadContent();

    std::string queue_;
    messaging::AmqpState state_;
    std::uint32_t left_ = 0;
    bool ended_ = false;
};

}  // namespace lyceum::ctl
