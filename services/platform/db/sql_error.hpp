#pragma once

#include <string>
#include <string_view>

namespace sql {
class SQLException;
}  // namespace sql

namespace lyceum::db {

enum class Failure { kOther, kDuplicateKey, kConflict, kConnectionLost };

/// What an error number of the server or the client library means for the transaction.
Failure Classify(int error_code);

/// "email" of "Duplicate entry 'x' for key 'users.email'"; the server's own words differ by brand.
std::string DuplicateIndex(std::string_view message);

/// Throws the error as DuplicateKey, Conflict, ConnectionLost or Error.
[[noreturn]] void Rethrow(const sql::SQLException& error, std::string_view statement);

}  // namespace lyceum::db
