#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "platform/db/pool.hpp"
#include "platform/service/inbox.hpp"
#include "platform/service/request.hpp"

namespace lyceum::service {

/// What became of a command.
struct Execution {
    Result<std::string> reply = Internal("not run");
    bool replayed = false;   ///< The stored reply of an earlier run.
    std::size_t events = 0;  ///< Outbox rows committed.
};

/// Runs commands and events exactly once, however often their messages arrive.
///
/// The handler's writes, its outbox rows and the inbox entry that names the message commit
/// together. The entry is inserted last, with the reply, in one statement; its unique key is what
/// makes two runs of a message exclude each other: the second waits for the first to end and then
/// finds the key taken, rolls everything back and takes the stored reply. So the inbox need not be
/// read before a first run. It is read
///  - first, when the message may have run before (redelivered, retried, a commit that was lost):
///    only to save the work, the insert would find out too;
///  - after a refusal, because a repeat is refused by what its own first run did ("already
///    enrolled") and must get that run's reply instead.
/// A refusal rolls back; then it is stored alone, before anybody is told. A second copy of the
/// message, in a retry queue or given back by a broken connection, may arrive when the handler
/// would no longer refuse: it must not do what the caller was told is not done. Only what asks to
/// come again (429, 503) and replies that hold secrets are decided anew. A lost COMMIT may or may
/// not have happened; running again is then safe for the same reason.
class Executor {
public:
    /// `consumer` is the inbox's name of who handles the messages, `digest_key` that of
    /// RequestDigest.
    Executor(db::Pool& pool, std::string consumer, std::string digest_key = {})
        : pool_{pool}, consumer_{std::move(consumer)}, digest_key_{std::move(digest_key)} {}

    /// Throws what the handler or the database throws, after rolling back.
    Execution Command(const Request& request, bool maybe_known) const;

    /// The same for an event; the reply is empty, or the refusal of an id that another event used.
    Execution Event(const Request& request, bool maybe_known) const;

    /// Several first deliveries of one operation in one transaction, if the operation can. Nothing
    /// when one of them is not plain (refused, repeated, failed): run each alone then, as maybe
    /// known, for the commit may have been lost.
    std::optional<std::vector<Execution>> Commands(
        const std::vector<const Request*>& requests) const;
    std::optional<std::vector<Execution>> Events(const std::vector<const Request*>& requests) const;

private:
    struct Task;
    Task CommandTask(const Request& request) const;
    Task EventTask(const Request& request) const;
    Execution Persist(const Task& task, bool maybe_known) const;
    bool Once(const Task& task, bool maybe_known, Execution& done) const;
    bool Keep(const Task& task, const Status& refusal) const;
    std::optional<std::vector<Execution>> Together(const std::vector<Task>& tasks) const;

    db::Pool& pool_;
    std::string consumer_;
    std::string digest_key_;
};

}  // namespace lyceum::service
