#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "platform/messaging/dial.hpp"
#include "platform/messaging/message.hpp"

namespace lyceum::messaging {

/// A message that is looked at; its exchange and routing key are those it came to the queue with.
struct Held {
    Message message;
    std::int64_t sent_at_s = 0;  ///< When it was last published, Unix seconds; 0 if unknown.
    std::uint64_t tag = 0;
};

/// A queue looked at from its head. What was looked at is held back from others and goes back to
/// the head when this object or the whole process ends, unless it was removed; those that were
/// looked at once may then change places among themselves. Every such return counts against the
/// queue's delivery limit. Blocking; one thread. A broker that falls silent is
/// given up after two heartbeats. All but the destructor throw DialError if the broker is lost.
class HeldQueue {
public:
    HeldQueue(const BrokerOptions& options, std::string queue);
    ~HeldQueue();  ///< Gives back what is held; returns when the broker has it.
    HeldQueue(const HeldQueue&) = delete;
    HeldQueue& operator=(const HeldQueue&) = delete;

    /// Nothing at the end, and if there is no such queue.
    std::optional<Held> Next();
    /// How many came after the last one, without those that somebody else holds.
    std::uint32_t left() const { return left_; }

    /// For good. Returns when the broker has it.
    void Remove(const Held& held);

private:
    void ReadContent(Held& held);

    std::string queue_;
    AmqpState state_;
    std::uint32_t left_ = 0;
    bool ended_ = false;
    bool open_ = true;  ///< The channel: the broker closes it if there is no such queue.
};

}  // namespace lyceum::messaging
