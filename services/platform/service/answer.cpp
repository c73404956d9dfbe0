#include "platform/service/answer.hpp"

#include <algorithm>
#include <utility>

#include "lyceum/common/v1/common.pb.h"
#include "platform/messaging/bundle_groups.hpp"
#include "platform/messaging/request_message.hpp"
#include "platform/service/request.hpp"

namespace lyceum::service {
namespace {

/// One message with replies, and when the last of those who asked ceases to wait.
struct Sending {
    messaging::Message message;
    TimePoint deadline;
};

struct Replies {
    std::vector<messaging::Message> messages;
    std::vector<std::string> askers;  ///< Queues; empty for those who read no bundles.
    std::vector<TimePoint> deadlines;
};

Replies TakeReplies(std::vector<Answer>& answers) {
    Replies replies;
    for (auto& answer : answers) {
        if (!answer.reply) continue;
        replies.askers.push_back(answer.may_bundle ? answer.reply->routing_key : "");
        replies.messages.push_back(std::move(*answer.reply));
        replies.deadlines.push_back(answer.deadline);
    }
    return replies;
}

messaging::Message Pack(const std::vector<messaging::Message>& replies,
                        const std::vector<std::size_t>& carried) {
    common::v1::ReplyBundle bundle;
    for (const std::size_t i : carried) {
        auto& entry = *bundle.add_replies();
        entry.set_correlation_id(replies[i].correlation_id);
        entry.set_reply(replies[i].body);
    }
    messaging::Message message;
    message.routing_key = replies[carried.front()].routing_key;
    message.type = messaging::kReplyBundleType;
    message.message_id = replies[carried.front()].message_id;
    message.body = bundle.SerializeAsString();
    message.persistent = false;
    return message;
}

std::vector<Sending> Bundled(Replies replies) {
    std::vector<Sending> sendings;
    std::vector<messaging::Passenger> passengers;
    for (std::size_t i = 0; i < replies.messages.size(); ++i) {
        passengers.push_back({replies.askers[i], replies.messages[i].body.size()});
    }
    for (const auto& group : messaging::BundleGroups(passengers)) {
        TimePoint deadline = replies.deadlines[group.front()];
        for (const std::size_t i : group) deadline = std::max(deadline, replies.deadlines[i]);
        auto message = group.size() == 1 ? std::move(replies.messages[group.front()])
                                         : Pack(replies.messages, group);
        sendings.push_back({std::move(message), deadline});
    }
    return sendings;
}

}  // namespace

Answer AnswerTo(const messaging::Delivery& delivery, const Result<std::string>& reply) {
    return {ReplyTo(delivery.message, reply),
            messaging::HeaderOf(delivery.message, messaging::header::kReplyBundle) == "1",
            DeadlineOf(delivery.message), TagOf(delivery)};
}

void Settle(Wire& wire, std::vector<Answer> answers, SendReplies send) {
    auto sendings = Bundled(TakeReplies(answers));
    wire.Together([&wire, answers = std::move(answers), sendings = std::move(sendings),
                   send = std::move(send)]() mutable {
        for (auto& [message, deadline] : sendings) send(std::move(message), deadline);
        for (const auto& answer : answers) wire.Ack(answer.acked);
    });
}

}  // namespace lyceum::service
