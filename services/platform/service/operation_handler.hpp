#pragma once

#include <concepts>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <google/protobuf/message.h>

#include "platform/core/status.hpp"
#include "platform/db/transaction.hpp"
#include "platform/messaging/asked.hpp"
#include "platform/messaging/context.hpp"
#include "platform/messaging/outbox.hpp"
#include "platform/service/outbox.hpp"

namespace lyceum::service {

/// A handler without its types: what the servers run.
struct Operation {
    using AnyAsked = messaging::Asked<google::protobuf::Message>;

    const google::protobuf::Descriptor* type = nullptr;
    std::function<std::unique_ptr<google::protobuf::Message>()> make;
    /// Serialized reply or refusal. Events return an empty body.
    std::function<Result<std::string>(const google::protobuf::Message&, const messaging::Context&,
                                      std::uint64_t sequence, db::Transaction&, messaging::Outbox&)>
        run;
    /// Several at once: what becomes of each, or nothing if they have to be run one by one, after a
    /// rollback. Empty if the handler has no way to do several at once.
    using Replies = std::vector<Result<std::string>>;
    std::function<std::optional<Replies>(const std::vector<AnyAsked>&, db::Transaction&)> run_all;
    /// Events only: may run again and again, so it runs without inbox and transaction.
    bool repeatable = false;
};

template <typename MessageT>
std::vector<messaging::Asked<MessageT>> Typed(const std::vector<Operation::AnyAsked>& asked) {
    std::vector<messaging::Asked<MessageT>> typed;
    typed.reserve(asked.size());
    for (const auto& one : asked) {
        typed.push_back(
            {static_cast<const MessageT&>(one.message), one.context, one.sequence, one.outbox});
    }
    return typed;
}

/// A handler of commands or queries, whose requests are of type Request.
template <typename Request, typename StoreT, typename Handler>
Operation RequestOperation(Handler handler) {
    Operation operation;
    operation.type = Request::descriptor();
    operation.make = [] { return std::make_unique<Request>(); };
    operation.run = [handler](const google::protobuf::Message& message,
                              const messaging::Context& context, std::uint64_t,
                              db::Transaction& transaction,
                              messaging::Outbox& outbox) -> Result<std::string> {
        StoreT store{transaction, outbox};
        auto reply = handler.Handle(static_cast<const Request&>(message), context, store.view);
        if (!reply) return reply.error();
        return reply->SerializeAsString();
    };
    return operation;
}

/// The same for a handler's HandleAll; `replies_of` makes Replies of what it returned.
template <typename Request, typename StoreT, typename Handler, typename RepliesOf>
void AddRunAll(Operation& operation, Handler handler, RepliesOf replies_of) {
    operation.run_all = [handler, replies_of](const std::vector<Operation::AnyAsked>& asked,
                                              db::Transaction& transaction) {
        NoOutbox none;
        StoreT store{transaction, none};
        return replies_of(handler.HandleAll(Typed<Request>(asked), store.view), asked.size());
    };
}

template <typename Handler>
constexpr bool kHandlesAll = requires {
    &Handler::HandleAll;
};

/// HandleAll of a command returns every reply, or nothing if one of them cannot have one.
template <typename StoreT, typename Handler>
Operation CommandOperation(Handler handler) {
    using Command = typename Handler::Command;
    Operation operation = RequestOperation<Command, StoreT>(handler);
    if constexpr (kHandlesAll<Handler>) {
        AddRunAll<Command, StoreT>(
            operation, std::move(handler),
            [](const auto& replies, std::size_t) -> std::optional<Operation::Replies> {
                if (!replies) return std::nullopt;
                Operation::Replies bodies;
                for (const auto& reply : *replies) bodies.emplace_back(reply.SerializeAsString());
                return bodies;
            });
    }
    return operation;
}

/// HandleAll of a query returns a reply or refusal for each.
template <typename StoreT, typename Handler>
Operation QueryOperation(Handler handler) {
    using Query = typename Handler::Query;
    Operation operation = RequestOperation<Query, StoreT>(handler);
    if constexpr (kHandlesAll<Handler>) {
        AddRunAll<Query, StoreT>(
            operation, std::move(handler),
            [](const auto& replies, std::size_t) -> std::optional<Operation::Replies> {
                Operation::Replies bodies;
                for (const auto& reply : replies) {
                    if (reply) {
                        bodies.emplace_back(reply->SerializeAsString());
                    } else {
                        bodies.emplace_back(reply.error());
                    }
                }
                return bodies;
            });
    }
    return operation;
}

/// Whether the handler says of itself that its events may be handled any number of times.
template <typename Handler>
constexpr bool kIsRepeatable = false;
template <typename Handler>
requires(Handler::kRepeatable) constexpr bool kIsRepeatable<Handler> = true;

/// HandleAll of an event returns false if they have to be handled one by one.
template <typename StoreT, typename Handler>
Operation EventOperation(Handler handler) {
    using Event = typename Handler::Event;
    Operation operation;
    operation.type = Event::descriptor();
    operation.make = [] { return std::make_unique<Event>(); };
    operation.run = [handler](const google::protobuf::Message& message,
                              const messaging::Context& context, std::uint64_t sequence,
                              db::Transaction& transaction,
                              messaging::Outbox& outbox) -> Result<std::string> {
        StoreT store{transaction, outbox};
        handler.Handle(static_cast<const Event&>(message),
                       messaging::EventContext{context.message_id, context.trace_id, sequence},
                       store.view);
        return std::string{};
    };
    if constexpr (kHandlesAll<Handler>) {
        AddRunAll<Event, StoreT>(
            operation, handler,
            [](bool done, std::size_t count) -> std::optional<Operation::Replies> {
                if (!done) return std::nullopt;
                return Operation::Replies(count, std::string{});
            });
    }
    operation.repeatable = kIsRepeatable<Handler>;
    return operation;
}

}  // namespace lyceum::service
