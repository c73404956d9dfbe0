#include "platform/runtime/worker_pool.hpp"

#include <pthread.h>

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace lyceum::runtime {

class WorkerPool::Impl {
public:
    explicit Impl(Options given) : options{std::move(given)} {
        for (std::size_t i = 0; i < std::max<std::size_t>(options.threads, 1); ++i) {
            threads.emplace_back([this] { Work(); });
        }
    }

    ~Impl() {
        {
            const std::lock_guard lock{mutex};
            stopping = true;
        }
        work_to_do.notify_all();
        for (auto& thread : threads) thread.join();
    }

    void Work() {
        // The kernel takes 15 characters.
        pthread_setname_np(pthread_self(), options.name.substr(0, 15).c_str());
        if (options.on_start) options.on_start();
        std::unique_lock lock{mutex};
        while (true) {
            work_to_do.wait(lock, [this] { return stopping || !tasks.empty(); });
            if (tasks.empty()) break;
            auto task = std::move(tasks.front());
            tasks.pop_front();
            ++busy;
            lock.unlock();
            task();
            task = nullptr;
            lock.lock();
            --busy;
            if (busy == 0 && tasks.empty()) idle.notify_all();
        }
        lock.unlock();
        if (options.on_stop) options.on_stop();
    }

    const Options options;
    mutable std::mutex mutex;
    std::condition_variable work_to_do;
    std::condition_variable idle;
    std::deque<std::function<void()>> tasks;  ///< Guarded by mutex, as are busy and stopping.
    std::size_t busy = 0;
    bool stopping = false;
    std::vector<std::thread> threads;
};

WorkerPool::WorkerPool(Options options) : impl_{std::make_unique<Impl>(std::move(options))} {}

WorkerPool::~WorkerPool() = default;

bool WorkerPool::Submit(std::function<void()> task) {
    {
        const std::lock_guard lock{impl_->mutex};
        if (impl_->stopping || impl_->tasks.size() >= impl_->options.max_queued) return false;
        impl_->tasks.push_back(std::move(task));
    }
    impl_->work_to_do.notify_one();
    return true;
}

void WorkerPool::Drain() {
    std::unique_lock lock{impl_->mutex};
    impl_->idle.wait(lock, [this] { return impl_->busy == 0 && impl_->tasks.empty(); });
}

std::size_t WorkerPool::queued() const {
    const std::lock_guard lock{impl_->mutex};
    return impl_->tasks.size();
}

std::size_t WorkerPool::busy() const {
    const std::lock_guard lock{impl_->mutex};
    return impl_->busy;
}

}  // namespace lyceum::runtime
