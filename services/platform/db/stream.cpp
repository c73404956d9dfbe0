#include <algorithm>

#include <cppconn/connection.h>
#include <cppconn/exception.h>
#include <cppconn/resultset.h>
#include <cppconn/statement.h>

#include "platform/db/session.hpp"
#include "platform/db/sql_error.hpp"
#include "platform/db/sql_time.hpp"
#include "platform/db/transaction.hpp"

namespace lyceum::db {
namespace {

constexpr Statement kFoundRows{"stream.found_rows", "SELECT FOUND_ROWS() AS found"};

std::string WithLiterals(const Statement& statement, const std::vector<std::string>& literals) {
    const auto places = std::count(statement.text.begin(), statement.text.end(), '?');
    if (static_cast<std::size_t>(places) != literals.size()) {
        throw std::logic_error{std::string{statement.name} + " takes another number of arguments"};
    }
    std::string text;
    auto next = literals.begin();
    for (const char c : statement.text) {
        if (c == '?') {
            text += *next++;
        } else {
            text += c;
        }
    }
    return text;
}

}  // namespace

std::string Transaction::Literal(TimePoint value) { return '\'' + ToSql(value) + '\''; }

void Transaction::Stream(const Statement& statement, const std::vector<std::string>& literals,
                         const std::function<void(const Row&)>& callback) {
    const std::string text = WithLiterals(statement, literals);
    const auto started = std::chrono::steady_clock::now();
    used_ = true;
    std::uint64_t count = 0;
    try {
        const std::unique_ptr<sql::Statement> plain{session_.connection_->createStatement()};
        plain->setResultSetType(sql::ResultSet::TYPE_FORWARD_ONLY);
        std::unique_ptr<sql::ResultSet> result{plain->executeQuery(text)};
        const Columns columns = ReadColumns(*result);
        Rows rows{std::move(result), columns};
        for (; rows.Next(); ++count) callback(rows.Current());
    } catch (const sql::SQLException& error) {
        session_.Observe(statement.name, "failed", started);
        Rethrow(error, statement.name);
    }
    // The connector takes a broken wire for the end of the rows; only the server knows how many
    // there were.
    const auto found =
        FindOne(kFoundRows, [](const Row& row) { return row.UInt("found"); }).value_or(0);
    if (found != count) {
        throw ConnectionLost{std::string{statement.name} + " ended after " + std::to_string(count) +
                             " rows of " + std::to_string(found)};
    }
    session_.Observe(statement.name, "ok", started);
}

}  // namespace lyceum::db
