#pragma once

#include <chrono>
#include <functional>
#include <mutex>
#include <string>
#include <unordered_map>

#include <google/protobuf/message.h>

#include "platform/core/status.hpp"
#include "platform/messaging/context.hpp"
#include "platform/messaging/message.hpp"

namespace lyceum::messaging {

/// What a request's descriptor says of its way, read once a type. Thread-safe.
class Routes {
public:
    struct Route {
        std::string queue;
        std::string type;
        bool query = false;
        bool secret = false;  ///< Has secret fields.
    };
    const Route& Of(const google::protobuf::Descriptor& type);

private:
    std::mutex mutex_;
    std::unordered_map<const google::protobuf::Descriptor*, Route> routes_;
};

/// The request as it goes to its worker's queue, through the default exchange: mandatory, so that a
/// missing queue is known at once. Lacks the correlation id and, of a command, the reply queue.
Message RequestMessage(const google::protobuf::Message& request, const Routes::Route& route,
                       const Context& context, std::chrono::milliseconds deadline);

/// A common.v1.Reply as bytes, and what such bytes tell: a body, or the Status in its place.
std::string WriteReply(const Result<std::string>& result);
Result<std::string> ReadReply(const std::string& bytes);

/// Several replies to one asker: a common.v1.ReplyBundle. Requests say by a header that it is read.
inline constexpr const char* kReplyBundleType = "common.ReplyBundle.v1";

/// Hands on each reply that a message carries, a Reply or a bundle of them, by the correlation id
/// of what it replies to: the body, or the Status in its place. A bundle that cannot be read has
/// none.
void ForEachReply(
    const Message& message,
    const std::function<void(const std::string& correlation_id, Result<std::string> reply)>& take);

}  // namespace lyceum::messaging
