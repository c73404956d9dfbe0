#include "platform/db/driver.hpp"

#include <cppconn/connection.h>
#include <cppconn/driver.h>
#include <cppconn/statement.h>

namespace lyceum::db {
namespace {

/// One round trip for all settings of a session.
constexpr const char* kSettings =
    "SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,"
    "ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION,ONLY_FULL_GROUP_BY', "
    "SESSION time_zone = '+00:00', SESSION innodb_lock_wait_timeout = 5, SESSION autocommit = 0";

sql::Driver& Driver() {
    static sql::Driver* const kDriver = get_driver_instance();
    return *kDriver;
}

}  // namespace

void LoadDriver() { Driver(); }
void DriverThreadStart() { Driver().threadInit(); }
void DriverThreadStop() { Driver().threadEnd(); }

std::unique_ptr<sql::Connection> Connect(const Options& options) {
    const int timeout = static_cast<int>(options.timeout.count());
    sql::ConnectOptionsMap map;
    map["hostName"] = sql::SQLString{"tcp://" + options.host + ":" + std::to_string(options.port)};
    map["userName"] = sql::SQLString{options.user};
    map["password"] = sql::SQLString{options.password};
    map["schema"] = sql::SQLString{options.name};
    map["OPT_RECONNECT"] = false;
    map["OPT_CONNECT_TIMEOUT"] = timeout;
    map["OPT_READ_TIMEOUT"] = timeout;
    map["OPT_WRITE_TIMEOUT"] = timeout;
    map["CLIENT_MULTI_STATEMENTS"] = false;
    map["OPT_LOCAL_INFILE"] = 0;
    map["OPT_CHARSET_NAME"] = sql::SQLString{"utf8mb4"};
    std::unique_ptr<sql::Connection> connection{Driver().connect(map)};
    const std::unique_ptr<sql::Statement> statement{connection->createStatement()};
    statement->execute("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED");
    statement->execute(kSettings);
    return connection;
}

}  // namespace lyceum::db
