#include "platform/db/session.hpp"

#include <cppconn/connection.h>
#include <cppconn/exception.h>
#include <cppconn/prepared_statement.h>
#include <cppconn/resultset.h>
#include <cppconn/statement.h>

#include "platform/db/driver.hpp"
#include "platform/db/sql_error.hpp"
#include "platform/metrics/registry.hpp"

namespace lyceum::db {
namespace {

/// Breaks the session unless the work got to its end.
class Guard {
public:
    explicit Guard(bool& broken) : broken_{broken} { broken_ = true; }
    void Passed() { broken_ = false; }

private:
    bool& broken_;
};

}  // namespace

Session::Session(const Options& options, metrics::Registry* metrics)
    : metrics_{metrics}, opened_at_{std::chrono::steady_clock::now()}, used_at_{opened_at_} {
    try {
        connection_ = Connect(options);
        control_.reset(connection_->createStatement());
    } catch (const sql::SQLException& error) {
        Rethrow(error, "connect");
    }
}

Session::~Session() {
    cached_.clear();  // Statements must go before their connection.
    control_.reset();
}

void Session::InTransaction(const std::function<bool(Transaction&)>& work) {
    commit_unknown_ = false;
    Guard guard{broken_};
    Transaction transaction{*this, false};
    bool commit = false;
    try {
        commit = work(transaction);
    } catch (const ConnectionLost&) {
        throw;
    } catch (const std::exception&) {
        if (transaction.used_) Rollback();
        guard.Passed();
        throw;
    }
    if (transaction.used_) commit ? Commit() : Rollback();
    guard.Passed();
    used_at_ = std::chrono::steady_clock::now();
}

void Session::Read(const std::function<void(Transaction&)>& work) {
    commit_unknown_ = false;
    Guard guard{broken_};
    Transaction transaction{*this, true};
    try {
        work(transaction);
    } catch (const ConnectionLost&) {
        throw;
    } catch (const std::exception&) {
        guard.Passed();
        throw;
    }
    guard.Passed();
    used_at_ = std::chrono::steady_clock::now();
}

sql::PreparedStatement& Session::Cached::Checked(const Statement& statement) const {
    if (text != statement.text) {
        throw std::logic_error{"two statements are named " + std::string{statement.name}};
    }
    return *prepared;
}

std::unique_ptr<sql::PreparedStatement> Session::Prepare(const std::string& text) {
    return std::unique_ptr<sql::PreparedStatement>{connection_->prepareStatement(text)};
}

void Session::Control(const char* sql) {
    try {
        control_->execute(sql);
    } catch (const sql::SQLException& error) {
        Rethrow(error, sql);
    }
}

void Session::Commit() {
    commit_unknown_ = true;
    Control("COMMIT");
    commit_unknown_ = false;
}

void Session::Rollback() { Control("ROLLBACK"); }

bool Session::Ping() {
    try {
        return connection_->isValid();
    } catch (const sql::SQLException&) {
        return false;
    }
}

void Session::Switch(Mode mode) {
    if (mode == mode_) return;
    Guard guard{broken_};
    Control(mode == Mode::kRead ? "SET autocommit = 1" : "SET autocommit = 0");
    mode_ = mode;
    guard.Passed();
}

const Columns& Session::ColumnsOf(const sql::PreparedStatement& prepared, sql::ResultSet& result) {
    const auto found = columns_.find(&prepared);
    if (found != columns_.end()) return found->second;
    return columns_[&prepared] = ReadColumns(result);
}

void Session::Observe(std::string_view name, const char* outcome, Time started) {
    if (metrics_ == nullptr) return;
    metrics_->Observe("statement", std::string{name}, outcome,
                      std::chrono::steady_clock::now() - started);
}

}  // namespace lyceum::db
