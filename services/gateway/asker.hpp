#pragma once

#include <functional>
#include <string>

#include <google/protobuf/message.h>

#include "platform/core/status.hpp"
#include "platform/messaging/context.hpp"

namespace lyceum::gateway {

/// Asks the workers. Thread-safe.
class Asker {
public:
    virtual ~Asker() = default;

    /// The serialized reply message, or why there is none. Runs once, on any thread: do not block
    /// in it.
    using OnReply = std::function<void(Result<std::string>)>;

    /// Validates the query and the caller's right to it, then takes the reply out of the cache or
    /// asks the worker, joining a question of the same content that is under way. At most 5 s.
    virtual void Ask(const google::protobuf::Message& query, const messaging::Context& context,
                     OnReply on_reply) = 0;
};

}  // namespace lyceum::gateway
