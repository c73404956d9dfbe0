#pragma once

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <vector>

#include "platform/messaging/connection.hpp"
#include "platform/runtime/worker_pool.hpp"

namespace lyceum::service {

/// Lets what arrives while one group is at work make up the next one: alone when there is little to
/// do, many at once when there is much. One group at a time, so no two of them wait for each other;
/// it keeps its pool thread as long as there are more.
/// Thread-safe; lives until the pool is drained.
class Gatherer {
public:
    static constexpr std::size_t kMaxGroup = 64;
    /// Runs on a pool thread and settles every delivery.
    using RunGroup = std::function<void(const std::vector<messaging::Delivery>&)>;

    Gatherer(runtime::WorkerPool& pool, RunGroup run) : pool_{pool}, run_{std::move(run)} {}

    /// False if the pool takes nothing more; the delivery is the caller's then.
    bool Add(messaging::Delivery&& delivery);

private:
    void Work();
    std::vector<messaging::Delivery> Next();

    runtime::WorkerPool& pool_;
    RunGroup run_;
    std::mutex mutex_;
    std::condition_variable enough_;
    std::vector<messaging::Delivery> waiting_;
    bool working_ = false;
    bool busy_ = false;  ///< The last group was of several.
};

}  // namespace lyceum::service
