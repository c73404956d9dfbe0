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
    TimePoint deadline;                       ///< Nobody waits any more.
    messaging::Delivery acked;                ///< Its TagOf.
};

Answer AnswerTo(const messaging::Delivery& delivery, const Result<std::string>& reply);

/// Hands each reply to `send`, which runs on the wire's own thread and outlives this call, and acks
/// its delivery: all in one go.
void Settle(Wire& wire, std::vector<Answer> answers, std::function<void(const Answer&)> send);

}  // namespace lyceum::service
