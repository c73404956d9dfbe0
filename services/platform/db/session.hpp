#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "platform/db/pool.hpp"
#include "platform/db/transaction.hpp"

namespace sql {
class Connection;
class PreparedStatement;
class Statement;
}  // namespace sql

namespace lyceum::db {

/// One connection with its prepared statements. Not thread-safe: Pool lends it to one thread.
class Session {
public:
    /// kWrite has autocommit off, set once: a transaction then costs its statements and one COMMIT.
    /// kRead has it on: a read costs its statement alone.
    enum class Mode { kWrite, kRead };

    /// Connects. Throws ConnectionLost or, if the settings are refused, Error.
    Session(const Options& options, metrics::Registry* metrics);
    ~Session();

    /// Runs the work and commits or, if it returns false or throws, rolls back. Throws Conflict and
    /// ConnectionLost; after the latter and every unforeseen failure Broken() is true.
    void InTransaction(const std::function<bool(Transaction&)>& work);
    void Read(const std::function<void(Transaction&)>& work);

    bool Ping();
    bool Broken() const { return broken_; }
    /// Whether the last ConnectionLost came out of COMMIT, so that its outcome is unknown.
    bool CommitUnknown() const { return commit_unknown_; }
    Mode mode() const { return mode_; }
    void Switch(Mode mode);

    using Time = std::chrono::steady_clock::time_point;
    Time opened_at() const { return opened_at_; }
    Time used_at() const { return used_at_; }

private:
    friend class Transaction;
    struct Cached {
        std::unique_ptr<sql::PreparedStatement> prepared;
        std::string text;
        sql::PreparedStatement& Checked(const Statement& statement) const;
    };
    struct NameHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view name) const {
            return std::hash<std::string_view>{}(name);
        }
    };

    std::unique_ptr<sql::PreparedStatement> Prepare(const std::string& text);
    void Commit();
    void Rollback();
    /// The connector's own commit(), rollback() and setAutoCommit() hide the server's failure; a
    /// statement does not.
    void Control(const char* sql);
    const Columns& ColumnsOf(const sql::PreparedStatement& prepared, sql::ResultSet& result);
    void Observe(std::string_view name, const char* outcome, Time started);

    metrics::Registry* metrics_;
    std::unique_ptr<sql::Connection> connection_;
    std::unique_ptr<sql::Statement> control_;
    std::unordered_map<std::string, Cached, NameHash, std::equal_to<>> cached_;
    std::unordered_map<const sql::PreparedStatement*, Columns> columns_;
    Mode mode_ = Mode::kWrite;
    bool broken_ = false;
    bool commit_unknown_ = false;
    Time opened_at_;
    Time used_at_;
};

}  // namespace lyceum::db
