#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace lyceum::db {

/// One SQL text and the name it carries in logs and metrics. The name is unique in the process:
/// prepared statements are kept under it.
struct Statement {
    std::string_view name;
    std::string_view text;
};

/// Many rows in few statements: `head` ends with VALUES, `tail` may hold ON DUPLICATE KEY UPDATE.
struct BulkStatement {
    std::string_view name;
    std::string_view head;
    std::string_view tail = {};
};

/// A statement failed; the message names the statement and the server's complaint.
struct Error : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// A unique key holds the value already. `key` is the index' name, "PRIMARY" or that of the schema.
/// Only the statement is undone; the transaction goes on.
struct DuplicateKey : std::runtime_error {
    explicit DuplicateKey(const std::string& statement, std::string index = {})
        : std::runtime_error{statement + ": duplicate key " + index}, key{std::move(index)} {}
    std::string key;
};

/// The database cannot be reached or was lost; the transaction was rolled back or its commit is
/// unknown.
struct ConnectionLost : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// The server chose this transaction as the victim of a deadlock, or a lock was waited for too
/// long. Pool runs the transaction again; it must not be caught in between.
struct Conflict : std::runtime_error {
    using std::runtime_error::runtime_error;
};

}  // namespace lyceum::db
