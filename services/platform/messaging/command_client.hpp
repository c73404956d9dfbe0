#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include <google/protobuf/message.h>

#include "platform/core/status.hpp"
#include "platform/messaging/context.hpp"

namespace lyceum::messaging {

class Connection;

/// Sends commands and queries to the workers and hands back their replies. Queries go transient by
/// direct reply-to; commands go persistent, mandatory and confirmed, and are published again with
/// the same message id after a lost connection until their deadline, so that the worker's inbox
/// makes them happen once.
class CommandClient {
public:
    /// The serialized reply message, or why there is none. Runs once, on the loop thread: do not
    /// block in it.
    using OnReply = std::function<void(Result<std::string>)>;

    /// `name` makes the exclusive reply queue `reply.<name>.<uuid>`. At most `max_pending` calls
    /// wait at a time. Construct it before the connection starts and drop it before the connection.
    CommandClient(Connection& connection, const std::string& name,
                  std::size_t max_pending = 10'000);
    ~CommandClient();

    /// Seals the bodies of requests that have secret fields, so that they lie in no queue readable.
    /// Without it such requests are a std::logic_error. Call before the connection starts.
    using Seal = std::function<std::string(std::string_view)>;
    void SealSecretsWith(Seal seal);

    /// Thread-safe. What leaves for one queue at a time is one message (request_bundle.hpp); a
    /// command waits 4 ms at most for that, if others left just before. `context.message_id` is the
    /// idempotency key; empty means a fresh UUIDv7. Ends with deadline_exceeded (504) past
    /// `deadline` (at most 30 s), or with 503: broker_unavailable while there is no connection,
    /// service_unavailable if the operation has no queue, busy if its queue is full, the broker
    /// blocks, or too many calls are pending.
    void Call(const google::protobuf::Message& request, const Context& context,
              std::chrono::milliseconds deadline, OnReply on_reply);

    /// The same, waiting for the reply; never call it on the loop thread.
    Result<std::string> Await(const google::protobuf::Message& request, const Context& context,
                              std::chrono::milliseconds deadline);

private:
    class Impl;
    std::shared_ptr<Impl> impl_;
};

}  // namespace lyceum::messaging
