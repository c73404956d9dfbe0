#pragma once

#include <functional>
#include <memory>
#include <string>

#include <google/protobuf/message.h>

#include "platform/core/status.hpp"
#include "platform/db/transaction.hpp"
#include "platform/messaging/context.hpp"
#include "platform/messaging/outbox.hpp"

namespace lyceum::service {

/// Where an event stands in the stream of its aggregate.
struct EventContext {
    std::string message_id;
    std::string trace_id;
    std::uint64_t sequence = 0;  ///< Grows with every event of one aggregate.
};

/// A handler without its types: what the servers run.
struct Operation {
    const google::protobuf::Descriptor* type = nullptr;
    std::function<std::unique_ptr<google::protobuf::Message>()> make;
    /// Serialized reply or refusal. Events return an empty body.
    std::function<Result<std::string>(const google::protobuf::Message&, const messaging::Context&,
                                      std::uint64_t sequence, db::Transaction&, messaging::Outbox&)>
        run;
    /// Events only: may run again and again, so it runs without inbox and transaction.
    bool repeatable = false;
};

/// A handler of commands or queries, whose requests are of type Request.
template <typename Request, typename StoreT, typename Handler>
Operation RequestOperation(Handler handler) {
    return {Request::descriptor(), [] { return std::make_unique<Request>(); },
            [handler = std::move(handler)](const google::protobuf::Message& message,
                                           const messaging::Context& context, std::uint64_t,
                                           db::Transaction& transaction,
                                           messaging::Outbox& outbox) -> Result<std::string> {
                StoreT store{transaction, outbox};
                auto reply =
                    handler.Handle(static_cast<const Request&>(message), context, store.view);
                if (!reply) return reply.error();
                return reply->SerializeAsString();
            }};
}

template <typename StoreT, typename Handler>
Operation CommandOperation(Handler handler) {
    return RequestOperation<typename Handler::Command, StoreT>(std::move(handler));
}

template <typename StoreT, typename Handler>
Operation QueryOperation(Handler handler) {
    return RequestOperation<typename Handler::Query, StoreT>(std::move(handler));
}

/// Whether the handler says of itself that its events may be handled any number of times.
template <typename Handler>
constexpr bool kIsRepeatable = false;
template <typename Handler>
requires(Handler::kRepeatable) constexpr bool kIsRepeatable<Handler> = true;

template <typename StoreT, typename Handler>
Operation EventOperation(Handler handler) {
    using Event = typename Handler::Event;
    return {Event::descriptor(), [] { return std::make_unique<Event>(); },
            [handler = std::move(handler)](const google::protobuf::Message& message,
                                           const messaging::Context& context,
                                           std::uint64_t sequence, db::Transaction& transaction,
                                           messaging::Outbox& outbox) -> Result<std::string> {
                StoreT store{transaction, outbox};
                handler.Handle(static_cast<const Event&>(message),
                               EventContext{context.message_id, context.trace_id, sequence},
                               store.view);
                return std::string{};
            },
            kIsRepeatable<Handler>};
}

}  // namespace lyceum::service
