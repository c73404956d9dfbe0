#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>

namespace lyceum::runtime {

/// A fixed number of threads over one bounded queue.
class WorkerPool {
public:
    /// `on_start` and `on_stop` run on each thread (the database driver needs both).
    struct Options {
        std::string name;
        std::size_t threads = 4;
        std::size_t max_queued = 1024;
        std::function<void()> on_start = {};
        std::function<void()> on_stop = {};
    };
    explicit WorkerPool(Options options);
    ~WorkerPool();  ///< Runs what is queued, then joins.

    /// False, and nothing queued, if the queue is full or the pool is stopping. Thread-safe. Tasks
    /// must not throw.
    [[nodiscard]] bool Submit(std::function<void()> task);

    /// Waits until nothing is queued or running.
    void Drain();
    std::size_t queued() const;
    std::size_t busy() const;

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace lyceum::runtime
