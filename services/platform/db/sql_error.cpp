#include "platform/db/sql_error.hpp"

#include <cppconn/exception.h>

#include "platform/db/statement.hpp"

namespace lyceum::db {

Failure Classify(int error_code) {
    switch (error_code) {
        case 1062:  // ER_DUP_ENTRY
        case 1586:  // ER_DUP_ENTRY_WITH_KEY_NAME
            return Failure::kDuplicateKey;
        case 1205:  // ER_LOCK_WAIT_TIMEOUT
        case 1213:  // ER_LOCK_DEADLOCK
            return Failure::kConflict;
        case 1040:  // ER_CON_COUNT_ERROR
        case 1053:  // ER_SERVER_SHUTDOWN
        case 1152:  // ER_ABORTING_CONNECTION
        case 1158:  // ER_NET_READ_ERROR
        case 1159:  // ER_NET_READ_INTERRUPTED
        case 1160:  // ER_NET_ERROR_ON_WRITE
        case 1161:  // ER_NET_WRITE_INTERRUPTED
        case 1184:  // ER_NEW_ABORTING_CONNECTION
        case 1317:  // ER_QUERY_INTERRUPTED, also of a server that shuts down
        case 1927:  // MariaDB: ER_CONNECTION_KILLED
        case 2002:  // CR_CONNECTION_ERROR
        case 2003:  // CR_CONN_HOST_ERROR
        case 2006:  // CR_SERVER_GONE_ERROR
        case 2013:  // CR_SERVER_LOST
        case 2014:  // CR_COMMANDS_OUT_OF_SYNC: nothing more can be said over it
        case 2026:  // CR_SSL_CONNECTION_ERROR
        case 2027:  // CR_MALFORMED_PACKET
        case 2055:  // CR_SERVER_LOST_EXTENDED
        case 4031:  // MySQL: ER_CLIENT_INTERACTION_TIMEOUT
            return Failure::kConnectionLost;
        default:
            return Failure::kOther;
    }
}

std::string DuplicateIndex(std::string_view message) {
    constexpr std::string_view kBefore = "for key '";
    const auto start = message.rfind(kBefore);
    if (start == std::string_view::npos) return {};
    std::string_view key = message.substr(start + kBefore.size());
    key = key.substr(0, key.find('\''));
    return std::string{key.substr(key.rfind('.') + 1)};
}

void Rethrow(const sql::SQLException& error, std::string_view statement) {
    const std::string name{statement};
    const std::string text =
        name + ": " + error.what() + " (" + std::to_string(error.getErrorCode()) + ")";
    switch (Classify(error.getErrorCode())) {
        case Failure::kDuplicateKey:
            throw DuplicateKey{name, DuplicateIndex(error.what())};
        case Failure::kConflict:
            throw Conflict{text};
        case Failure::kConnectionLost:
            throw ConnectionLost{text};
        case Failure::kOther:
            break;
    }
    // The connector refuses to use a handle that was closed under it, without a number.
    if (dynamic_cast<const sql::InvalidInstanceException*>(&error) != nullptr) {
        throw ConnectionLost{text};
    }
    throw Error{text};
}

}  // namespace lyceum::db
