#include "platform/service/executor.hpp"

#include "platform/contract/operation.hpp"
#include "platform/service/digest.hpp"
#include "platform/service/outbox.hpp"

namespace lyceum::service {
namespace {

constexpr int kPasses = 3;

}  // namespace

struct Executor::Task {
    const Operation& operation;
    const google::protobuf::Message& message;
    const messaging::Context& context;
    std::uint64_t sequence;
    InboxKey key;
    std::string digest;
    /// The reply holds secrets: it is not stored, and a repeat runs again.
    bool private_reply;

    /// The answer that the entry settles, or nothing if the message is to run again.
    std::optional<Execution> Answer(const InboxEntry& entry) const {
        if (entry.digest != digest) {
            return Execution{Aborted("idempotency_key_reused",
                                     "This idempotency key was used for another request."),
                             false, 0};
        }
        if (private_reply) return std::nullopt;
        return Execution{entry.reply.value_or(""), true, 0};
    }
};

Execution Executor::Command(const Operation& operation, const google::protobuf::Message& command,
                            const messaging::Context& context, bool maybe_known) {
    const bool private_reply = contract::OperationOf(*operation.type).private_reply();
    return Persist({operation, command, context, 0, CommandKey(service_, context),
                    RequestDigest(command), private_reply},
                   maybe_known || private_reply);
}

Execution Executor::Event(const Operation& operation, const google::protobuf::Message& event,
                          const messaging::Context& context, const std::string& purpose,
                          std::uint64_t sequence, bool maybe_known) {
    if (operation.repeatable) {
        pool_.Read([&](db::Transaction& transaction) {
            NoOutbox outbox;
            (void)operation.run(event, context, sequence, transaction, outbox);
        });
        return {std::string{}, false, 0};
    }
    return Persist({operation,
                    event,
                    context,
                    sequence,
                    {service_ + "." + purpose, context.message_id},
                    RequestDigest(event),
                    false},
                   maybe_known);
}

Execution Executor::Persist(const Task& task, bool maybe_known) {
    for (int pass = 1;; ++pass) {
        Execution done;
        try {
            if (Once(task, maybe_known, done)) return done;
        } catch (const db::ConnectionLost&) {
            if (pass == kPasses - 1) throw;
        }
        if (pass == kPasses) throw std::runtime_error{"the inbox entry comes and goes"};
        maybe_known = true;
    }
}

/// False if the message turned out to have run before: look at the inbox and decide again.
bool Executor::Once(const Task& task, bool maybe_known, Execution& done) {
    bool decided = true;
    pool_.InTransaction([&](db::Transaction& transaction) {
        decided = true;
        done = {};
        Inbox inbox{transaction};
        std::optional<InboxEntry> entry;
        const auto settled = [&] {
            entry = inbox.Find(task.key);
            const auto answer = entry ? task.Answer(*entry) : std::nullopt;
            if (answer) done = *answer;
            return answer.has_value();
        };
        if (maybe_known && settled()) return false;

        TransactionOutbox outbox{transaction, task.context.trace_id};
        auto reply =
            task.operation.run(task.message, task.context, task.sequence, transaction, outbox);
        if (!reply) {
            if (entry || !settled()) done = {reply.error(), false, 0};
            return false;
        }
        const std::size_t events = outbox.Flush();
        if (!entry) {
            InboxEntry fresh{task.digest, std::nullopt};
            if (!task.private_reply) fresh.reply = *reply;
            decided = inbox.Add(task.key, fresh);
        }
        done = {std::move(reply), false, events};
        return decided;
    });
    return decided;
}

}  // namespace lyceum::service
