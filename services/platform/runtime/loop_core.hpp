#pragma once

#include <functional>
#include <mutex>
#include <set>
#include <thread>
#include <vector>

#include <uv.h>

namespace lyceum::runtime {

struct TimerState;

/// What an EventLoop and its timers share; timers may outlive the loop.
struct LoopCore {
    LoopCore();

    uv_loop_t loop{};
    uv_async_t wakeup{};
    std::thread thread;
    std::set<TimerState*> timers;  ///< The open ones; loop thread only.
    std::mutex mutex;
    std::vector<std::function<void()>> queued;  ///< Guarded by mutex.
    bool stopped = false;                       ///< Guarded by mutex: nothing more is queued.

    /// One wakeup for however many tasks are queued before the loop looks. False once stopped.
    bool Post(std::function<void()> task);
    /// Runs the loop on this thread until StopPosting, then closes every handle.
    void RunLoop();
    void StopPosting();
    bool OnLoopThread() const;

private:
    void RunQueued();
    void CloseEverything();
};

}  // namespace lyceum::runtime
