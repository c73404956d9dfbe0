#pragma once

#include "platform/db/pool.hpp"
#include "platform/service/outbox.hpp"
#include "recommender/repository/mysql_store.hpp"

namespace lyceum::recommender {

/// Calls work(Store&), which only reads.
template <typename Work>
void WithStore(db::Pool& pool, Work work) {
    pool.Read([&](db::Transaction& transaction) {
        service::NoOutbox none;
        MysqlStore store{transaction, none};
        work(store.view);
    });
}

}  // namespace lyceum::recommender
