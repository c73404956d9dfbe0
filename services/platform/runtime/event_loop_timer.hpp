#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>

#include "platform/runtime/event_loop.hpp"
#include "platform/runtime/loop_core.hpp"

namespace lyceum::runtime {

/// The loop's side of a timer: lives until libuv has closed the handle.
struct TimerState {
    uv_timer_t handle{};
    std::function<void()> task;
    std::chrono::milliseconds delay{};
    bool repeat = false;
    std::atomic<bool> cancelled{false};

    /// Loop thread only, both; Close may be called again.
    void Open(LoopCore& core, const std::shared_ptr<TimerState>& me);
    void Close();

private:
    LoopCore* core_ = nullptr;          ///< Set while the timer is open.
    std::shared_ptr<TimerState> self_;  ///< Set while libuv knows the handle.
};

class EventLoop::Timer {
public:
    Timer(std::weak_ptr<LoopCore> core, std::shared_ptr<TimerState> state);
    ~Timer();
    Timer(const Timer&) = delete;
    Timer& operator=(const Timer&) = delete;

private:
    std::weak_ptr<LoopCore> core_;
    std::shared_ptr<TimerState> state_;
};

}  // namespace lyceum::runtime
