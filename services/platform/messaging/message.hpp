#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "platform/core/number.hpp"

namespace lyceum::messaging {

/// One AMQP message, as published or delivered. Headers are strings; integers are printed in
/// decimal.
struct Message {
    std::string exchange;
    std::string routing_key;
    std::string type;  ///< "course.EnrollInCourse.v1"
    std::string message_id;
    std::string correlation_id;
    std::string reply_to;
    std::string body;  ///< Protobuf bytes, at most kMaxBodyBytes.
    bool persistent = true;
    bool mandatory = false;
    std::optional<std::chrono::milliseconds> expiration;
    std::map<std::string, std::string, std::less<>> headers;
};

inline constexpr std::size_t kMaxBodyBytes = 8u << 20;

namespace header {
inline constexpr const char* kTraceparent = "traceparent";
inline constexpr const char* kDeadline = "x-deadline-ms";  ///< Unix milliseconds.
inline constexpr const char* kAcceptedAt =
    "x-accepted-ms";  ///< When the caller was admitted, Unix milliseconds.
inline constexpr const char* kAttempt = "x-attempt";  ///< How often a worker has tried it before.
inline constexpr const char* kActor = "x-actor";
inline constexpr const char* kRequestId = "x-request-id";
inline constexpr const char* kSequence =
    "x-sequence";  ///< Of events: grows with every change of one aggregate.
inline constexpr const char* kSealed = "x-sealed";  ///< The body is sealed for its service.
inline constexpr const char* kReplyBundle =
    "x-reply-bundle";                               ///< Whoever asks reads kReplyBundleType, too.
inline constexpr const char* kReason = "x-reason";  ///< Why a message was parked.
inline constexpr const char* kDeliveries =
    "x-delivery-count";  ///< Written by quorum queues: how often it came back unsettled.
}  // namespace header

/// What a header says; empty without it. The view lives as long as the message is unchanged.
std::string_view HeaderOf(const Message& message, const char* name);

/// The header as a number, or nothing.
template <typename T>
std::optional<T> NumberIn(const Message& message, const char* name) {
    return NumberFrom<T>(HeaderOf(message, name));
}

/// Of its traceparent, or a fresh one.
std::string TraceIdOf(const Message& message);

/// The message to be sent once more, persistent and mandatory: a copy without what the broker
/// wrote into it on its last way.
Message Again(const Message& delivered);

/// How a publish ended.
enum class Published {
    kConfirmed,  ///< The broker has it on every queue it was routed to.
    kReturned,   ///< Mandatory and unroutable: nobody has it.
    kRefused,    ///< Nacked: a queue is full (overflow reject-publish).
    kUnknown,    ///< The connection was lost before the confirm: publish it again with the same
                 ///< message id.
};

}  // namespace lyceum::messaging
