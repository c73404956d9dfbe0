#pragma once

#include "platform/db/pool.hpp"
#include "platform/service/outbox.hpp"
#include "recommender/repository/mysql_store.hpp"
#include "recommender/running/read_state.hpp"

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

/// The same for threads that did not use the pool before.
inline Reader ReaderOf(db::Pool& pool) {
    return [&pool](const std::function<void(Store&)>& work) {
        struct OnThread {
            OnThread() { db::Pool::ThreadStart(); }
            ~OnThread() { db::Pool::ThreadStop(); }
        } const on_thread;
        WithStore(pool, work);
    };
}

}  // namespace lyceum::recommender
