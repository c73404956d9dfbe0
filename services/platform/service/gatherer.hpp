#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <vector>

#include "platform/messaging/connection.hpp"
#include "platform/runtime/worker_pool.hpp"

namespace lyceum::service {

/// Lets what arrives while one group is at work make up the next one: alone when there is little to
/// do, many at once when there is much. As many groups at a time as it may have pool threads; it
/// keeps a thread as long as there are more.
/// Thread-safe; lives until the pool is drained.
class Gatherer {
public:
    struct Bounds {
        std::size_t group = 64;   ///< Deliveries that are run together.
        std::size_t threads = 1;  ///< By default no two groups wait for each other.
    };
    /// Runs on a pool thread and settles every delivery.
    using RunGroup = std::function<void(const std::vector<messaging::Delivery>&)>;

    Gatherer(runtime::WorkerPool& pool, RunGroup run) : Gatherer{pool, std::move(run), {}} {}
    Gatherer(runtime::WorkerPool& pool, RunGroup run, Bounds bounds)
        : pool_{pool}, run_{std::move(run)}, bounds_{bounds} {}

    /// False if the pool takes nothing more; the delivery is untouched then.
    bool Add(messaging::Delivery&& delivery);

private:
    void Work();
    std::vector<messaging::Delivery> Next();

    runtime::WorkerPool& pool_;
    RunGroup run_;
    const Bounds bounds_;
    std::mutex mutex_;
    std::condition_variable enough_;
    std::deque<messaging::Delivery> waiting_;
    std::size_t working_ = 0;  ///< Threads.
    bool busy_ = false;        ///< The last group was of several.
};

}  // namespace lyceum::service
