#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "platform/core/clock.hpp"
#include "platform/core/status.hpp"
#include "platform/messaging/connection.hpp"
#include "platform/service/wire.hpp"

namespace lyceum::service {

/// What a delivery ends with.
struct Answer {
    std::optional<messaging::Message> reply;  ///< Nothing if nobody waits for one.
    bool may_bundle = false;                  ///< Whoever asked reads replies in bundles, too.
    TimePoint deadline;                       ///< Nobody waits any more.
    messaging::Delivery acked;                ///< Its TagOf.
};

Answer AnswerTo(const messaging::Delivery& delivery, const Result<std::string>& reply);

/// Sends a message with replies that are waited for until then. Runs on the wire's own thread.
using SendReplies = std::function<void(messaging::Message replies, TimePoint deadline)>;

/// Hands the replies to `send`, which outlives this call, and acks the deliveries, all in one go.
/// Replies to one asker travel as one message (messaging::kReplyBundleType), as far as the asker
/// reads it and BundleGroups allows.
void Settle(Wire& wire, std::vector<Answer> answers, SendReplies send);

}  // namespace lyceum::service
