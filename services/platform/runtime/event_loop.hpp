#pragma once

#include <chrono>
#include <functional>
#include <memory>

struct uv_loop_s;

namespace lyceum::runtime {

/// One libuv loop on a thread of its own. Start it once; the destructor stops and joins.
class EventLoop {
public:
    EventLoop();
    ~EventLoop();
    EventLoop(const EventLoop&) = delete;
    EventLoop& operator=(const EventLoop&) = delete;

    /// Starts the thread that runs the loop.
    void Start();

    /// Closes every handle and ends the thread. Idempotent; not from the loop thread. Tasks posted
    /// before still run.
    void Stop();

    /// Thread-safe: runs the task on the loop thread, in the order of posting. Tasks posted after
    /// Stop are dropped.
    void Post(std::function<void()> task);

    /// Posts and waits for the end of the task; runs it at once on the loop thread.
    void Run(const std::function<void()>& task);

    /// A timer that fires once, on the loop thread. Thread-safe. Dropping the handle cancels it.
    class Timer;
    std::shared_ptr<Timer> After(std::chrono::milliseconds delay, std::function<void()> task);
    /// The same, again and again.
    std::shared_ptr<Timer> Every(std::chrono::milliseconds period, std::function<void()> task);

    bool OnLoopThread() const;
    uv_loop_s* raw();  ///< Loop thread only.

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace lyceum::runtime
