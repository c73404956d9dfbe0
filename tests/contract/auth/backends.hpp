#pragma once

#include <functional>
#include <memory>
#include <span>

#include "auth/repository/mysql_safeguards.hpp"
#include "auth/repository/mysql_store.hpp"
#include "fakes/auth/fake_store.hpp"
#include "support/database.hpp"

namespace lyceum::auth {

std::span<const db::Migration> Migrations();

namespace testing {

/// The fakes that the unit tests of the handlers stand on.
class Memory {
public:
    static void Open() {}
    static void Close() {}

    void InTransaction(const std::function<void(Store&)>& work) { work(store_.view); }
    Safeguards& safeguards() { return store_.safeguards; }

private:
    FakeStore store_;
};

/// MySQL, in a database that the tests of one suite share; every step is a transaction of its own.
class Mysql {
public:
    static void Open() {
        database_ = std::make_unique<lyceum::testing::TestDatabase>(Migrations());
    }
    static void Close() { database_.reset(); }

    void InTransaction(const std::function<void(Store&)>& work) {
        pool().InTransaction([&](db::Transaction& transaction) {
            MysqlStore store{transaction, outbox_};
            work(store.view);
            return true;
        });
    }
    MysqlSafeguards& safeguards() { return safeguards_; }
    static db::Pool& pool() { return database_->pool(); }

private:
    static inline std::unique_ptr<lyceum::testing::TestDatabase> database_;
    lyceum::testing::FakeOutbox outbox_;
    MysqlSafeguards safeguards_{pool()};
};

/// A suite over one backend, with a clock that stands still and whole microseconds.
template <typename Backend>
class StoreContract : public ::testing::Test {
protected:
    static void SetUpTestSuite() { Backend::Open(); }
    static void TearDownTestSuite() { Backend::Close(); }

    void Do(const std::function<void(Store&)>& work) { backend_.InTransaction(work); }

    const TimePoint now_{std::chrono::microseconds{1'700'000'000'123'456}};
    Backend backend_;
};

using Backends = ::testing::Types<Memory, Mysql>;

}  // namespace testing
}  // namespace lyceum::auth
