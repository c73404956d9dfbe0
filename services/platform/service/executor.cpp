#include "platform/service/executor.hpp"

#include "platform/contract/operation.hpp"
#include "platform/log/log.hpp"
#include "platform/service/digest.hpp"
#include "platform/service/outbox.hpp"
#include "platform/service/stored_reply.hpp"

namespace lyceum::service {
namespace {

constexpr int kPasses = 3;

}  // namespace

struct Executor::Task {
    const Request& request;
    InboxKey key;
    std::string digest;
    /// The reply is not stored, and a repeat runs again.
    bool private_reply;

    /// The answer that the entry settles, or nothing if the message is to run again.
    std::optional<Execution> Answer(const InboxEntry& entry) const {
        if (entry.digest != digest) {
            return Execution{Aborted("idempotency_key_reused",
                                     "This idempotency key was used for another request."),
                             false, 0};
        }
        if (private_reply) return std::nullopt;
        return Execution{FromStored(entry.reply.value_or("")), true, 0};
    }

    InboxEntry Entry(const Result<std::string>& reply) const {
        if (private_reply) return {digest, std::nullopt};
        return {digest, ToStored(reply)};
    }
};

Executor::Task Executor::CommandTask(const Request& request) const {
    return {request, CommandKey(consumer_, request.context),
            RequestDigest(*request.message, digest_key_),
            contract::OperationOf(*request.operation->type).private_reply()};
}

Executor::Task Executor::EventTask(const Request& request) const {
    return {
        request, {consumer_, request.context.message_id}, RequestDigest(*request.message), false};
}

Execution Executor::Command(const Request& request, bool maybe_known) const {
    const Task task = CommandTask(request);
    return Persist(task, maybe_known || task.private_reply);
}

Execution Executor::Event(const Request& request, bool maybe_known) const {
    if (!request.operation->repeatable) return Persist(EventTask(request), maybe_known);
    pool_.Read([&](db::Transaction& transaction) {
        NoOutbox none;
        (void)request.operation->run(*request.message, request.context, request.sequence,
                                     transaction, none);
    });
    return {std::string{}, false, 0};
}

Execution Executor::Persist(const Task& task, bool maybe_known) const {
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
bool Executor::Once(const Task& task, bool maybe_known, Execution& done) const {
    bool decided = true;
    bool refused = false;
    pool_.InTransaction([&](db::Transaction& transaction) {
        decided = true;
        refused = false;
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

        const Request& request = task.request;
        GatheringOutbox outbox{request.context.trace_id};
        auto reply = request.operation->run(*request.message, request.context, request.sequence,
                                            transaction, outbox);
        if (!reply) {
            const bool ran_before = entry.has_value();
            if (ran_before || !settled()) {
                done = {reply.error(), false, 0};
                refused = !ran_before;
            }
            return false;
        }
        const std::size_t events = outbox.Write(transaction);
        if (!entry) decided = inbox.Add({{task.key, task.Entry(reply)}});
        done = {std::move(reply), false, events};
        return decided;
    });
    if (refused) decided = Keep(task, done.reply.error());
    return decided;
}

/// False if another run of the message has settled it meanwhile.
bool Executor::Keep(const Task& task, const Status& refusal) const {
    if (task.private_reply || !IsFinal(refusal)) return true;
    bool kept = true;
    pool_.InTransaction([&](db::Transaction& transaction) {
        kept = Inbox{transaction}.Add({{task.key, task.Entry(refusal)}});
        return kept;
    });
    return kept;
}

std::optional<std::vector<Execution>> Executor::Commands(
    const std::vector<const Request*>& requests) const {
    std::vector<Task> tasks;
    for (const auto* request : requests) {
        tasks.push_back(CommandTask(*request));
        if (tasks.back().private_reply) return std::nullopt;
    }
    return Together(tasks);
}

std::optional<std::vector<Execution>> Executor::Events(
    const std::vector<const Request*>& requests) const {
    if (requests.front()->operation->repeatable) return std::nullopt;
    std::vector<Task> tasks;
    tasks.reserve(requests.size());
    for (const auto* request : requests) tasks.push_back(EventTask(*request));
    return Together(tasks);
}

std::optional<std::vector<Execution>> Executor::Together(const std::vector<Task>& tasks) const {
    if (tasks.size() < 2) return std::nullopt;
    const Operation& operation = *tasks.front().request.operation;
    if (!operation.run_all) return std::nullopt;
    std::vector<Execution> done;
    const auto work = [&](db::Transaction& transaction) {
        done.clear();
        std::vector<GatheringOutbox> outboxes;
        outboxes.reserve(tasks.size());
        for (const auto& task : tasks) outboxes.emplace_back(task.request.context.trace_id);
        std::vector<Operation::AnyAsked> asked;
        for (std::size_t i = 0; i < tasks.size(); ++i) {
            const Request& request = tasks[i].request;
            asked.push_back({*request.message, request.context, request.sequence, outboxes[i]});
        }
        auto replies = operation.run_all(asked, transaction);
        if (!replies) return false;

        std::vector<Inbox::Addition> entries;
        for (std::size_t i = 0; i < tasks.size(); ++i) {
            entries.push_back({tasks[i].key, tasks[i].Entry((*replies)[i])});
        }
        const std::size_t events = GatheringOutbox::Write(outboxes, transaction);
        if (!Inbox{transaction}.Add(entries)) return false;
        for (auto& reply : *replies) done.push_back({std::move(reply), false, events});
        return true;
    };
    try {
        pool_.InTransaction(work);
    } catch (const std::exception& error) {
        // Each alone will tell whose fault it was.
        log::Info("not_together", {{"consumer", consumer_}, {"reason", error.what()}});
        return std::nullopt;
    }
    if (done.empty()) return std::nullopt;
    return done;
}

}  // namespace lyceum::service
