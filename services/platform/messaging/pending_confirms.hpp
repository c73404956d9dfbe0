#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <string>
#include <vector>

#include "platform/messaging/message.hpp"

namespace lyceum::messaging {

/// The messages of one confirming channel that the broker has not answered for yet, by delivery
/// tag. Every callback runs exactly once, and may publish again.
class PendingConfirms {
public:
    using OnPublished = std::function<void(Published)>;

    /// Call it for each message in the order of publishing; tags count from 1.
    void Add(const Message& message, OnPublished on_published);

    void Ack(std::uint64_t tag, bool multiple);
    void Nack(std::uint64_t tag, bool multiple);

    /// A mandatory message came back. The broker acks it afterwards, so its ack means kReturned.
    void Returned(const Message& message);

    /// The channel is gone: kUnknown for all, and tags count from 1 again.
    void Lose();

    std::size_t size() const { return waiting_; }

private:
    struct Entry {
        OnPublished on_published;
        std::string message_id;  ///< Of mandatory messages only, as are the next two.
        std::string correlation_id;
        std::string routing_key;
        bool mandatory = false;
        bool returned = false;
        bool settled = false;
    };
    struct Outcome {
        OnPublished on_published;
        Published published;
    };

    void Settle(std::uint64_t tag, bool multiple, Published outcome);
    void SettleOne(Entry& entry, Published outcome);
    void RunOutcomes();

    std::deque<Entry> entries_;
    std::uint64_t first_tag_ = 1;
    std::size_t waiting_ = 0;
    std::vector<Outcome> outcomes_;
};

}  // namespace lyceum::messaging
