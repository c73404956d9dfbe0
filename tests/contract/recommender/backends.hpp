#pragma once

#include <functional>

#include <gtest/gtest.h>

#include "fakes/recommender/fake_store.hpp"
#include "recommender/jobs/with_store.hpp"
#include "recommender/repository/mysql_store.hpp"
#include "recommender/setup.hpp"
#include "support/database.hpp"

namespace lyceum::recommender {

using Work = std::function<void(Store&)>;

struct Memory {
    void Run(const Work& work) { work(store.view); }
    Reader Second() {
        return [this](const Work& work) { work(store.view); };
    }
    testing::FakeStore store;
};

struct Mysql {
    void Run(const Work& work) {
        database.pool().InTransaction([&](db::Transaction& transaction) {
            lyceum::testing::FakeOutbox outbox;
            MysqlStore store{transaction, outbox};
            work(store.view);
            return true;
        });
    }
    Reader Second() { return ReaderOf(database.pool()); }
    lyceum::testing::TestDatabase database{Migrations()};
};

using Backends = ::testing::Types<Memory, Mysql>;

}  // namespace lyceum::recommender
