#pragma once

#include <cstddef>
#include <string>

#include "platform/db/pool.hpp"
#include "platform/service/inbox.hpp"
#include "platform/service/operation_handler.hpp"

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
/// A refusal rolls back and stores nothing: repeated, it is decided anew.
/// A lost COMMIT may or may not have happened; running again is then safe for the same reason.
class Executor {
public:
    Executor(db::Pool& pool, std::string service) : pool_{pool}, service_{std::move(service)} {}

    /// Throws what the handler or the database throws, after rolling back.
    Execution Command(const Operation& operation, const google::protobuf::Message& command,
                      const messaging::Context& context, bool maybe_known);

    /// The same for the consumer `<service>.<purpose>`; the reply is empty, or the refusal of an id
    /// that another event has used.
    Execution Event(const Operation& operation, const google::protobuf::Message& event,
                    const messaging::Context& context, const std::string& purpose,
                    std::uint64_t sequence, bool maybe_known);

private:
    struct Task;
    Execution Persist(const Task& task, bool maybe_known);
    bool Once(const Task& task, bool maybe_known, Execution& done);

    db::Pool& pool_;
    std::string service_;
};

}  // namespace lyceum::service
