#include "integration/platform/service/caller.hpp"

#include "platform/messaging/request_message.hpp"
#include "support/broker.hpp"
#include "support/eventually.hpp"

namespace lyceum::testing {

Caller::Caller() : connection_{loop_, TestBroker()}, reply_queue_{UniqueName("reply.test")} {
    messaging::Topology topology = messaging::CommonTopology();
    topology.queues.push_back({.name = reply_queue_, .kind = messaging::Queue::Kind::kExclusive});
    connection_.Declare(topology);
    loop_.Start();
    connection_.Consume({reply_queue_, 0, true},
                        [this](const messaging::Delivery& delivery) { Keep(delivery); });
    connection_.Start();
    if (!eventually([this] { return connection_.Ready(); })) {
        throw std::runtime_error{"the caller cannot reach the broker"};
    }
}

Caller::~Caller() {
    connection_.Close();
    loop_.Stop();
}

void Caller::Keep(const messaging::Delivery& delivery) {
    const auto& message = delivery.message;
    const std::lock_guard lock{mutex_};
    ++reply_messages_;
    if (message.type != messaging::kReplyBundleType) {
        replies_[message.correlation_id].ParseFromString(message.body);
        return;
    }
    common::v1::ReplyBundle bundle;
    bundle.ParseFromString(message.body);
    for (const auto& entry : bundle.replies()) {
        replies_[entry.correlation_id()].ParseFromString(entry.reply());
    }
}

void Caller::Send(const std::string& queue, messaging::Message message) {
    message.routing_key = queue;
    message.reply_to = reply_queue_;
    if (message.correlation_id.empty()) message.correlation_id = message.message_id;
    Publish(std::move(message));
}

void Caller::Publish(messaging::Message message) {
    const auto later = [this, message] {
        wire_.After(std::chrono::milliseconds{100}, [this, message] { Publish(message); });
    };
    // Without its reply queue a caller would not hear the answer.
    if (!connection_.Ready()) return later();
    message.mandatory = true;
    connection_.Publish(message, [later](messaging::Published published) {
        if (published != messaging::Published::kConfirmed) later();
    });
}

std::optional<common::v1::Reply> Caller::ReplyTo(const std::string& correlation_id) const {
    const std::lock_guard lock{mutex_};
    const auto found = replies_.find(correlation_id);
    if (found == replies_.end()) return std::nullopt;
    return found->second;
}

common::v1::Reply Caller::Await(const std::string& correlation_id) const {
    common::v1::Reply none;
    none.set_code(-1);
    eventually([&] { return ReplyTo(correlation_id).has_value(); }, std::chrono::seconds{20});
    return ReplyTo(correlation_id).value_or(none);
}

std::size_t Caller::replies() const {
    const std::lock_guard lock{mutex_};
    return replies_.size();
}

std::size_t Caller::reply_messages() const {
    const std::lock_guard lock{mutex_};
    return reply_messages_;
}

void Caller::TakeAndDie(const std::string& queue, std::size_t messages) {
    std::atomic<std::size_t> held = 0;
    messaging::Connection victim{loop_, TestBroker()};
    victim.Consume({queue, 100, false}, [&](const messaging::Delivery&) { ++held; });
    victim.Start();
    if (!eventually([&] { return held == messages; })) {
        throw std::runtime_error{"the queue does not hold so many messages"};
    }
}

std::optional<messaging::Message> Caller::Take(const std::string& queue) {
    {
        const std::lock_guard lock{mutex_};
        if (taken_.try_emplace(queue).second) {
            connection_.Consume({queue, 10, false}, [this, queue](messaging::Delivery delivery) {
                connection_.Ack(delivery);
                const std::lock_guard keep{mutex_};
                taken_[queue].push_back(delivery.message);
            });
        }
    }
    std::optional<messaging::Message> message;
    eventually(
        [&] {
            const std::lock_guard lock{mutex_};
            auto& messages = taken_[queue];
            if (messages.empty()) return false;
            message = messages.front();
            messages.erase(messages.begin());
            return true;
        },
        std::chrono::seconds{15});
    return message;
}

}  // namespace lyceum::testing
