#include "platform/runtime/loop_core.hpp"

#include <stdexcept>
#include <utility>

#include "platform/runtime/event_loop_timer.hpp"

namespace lyceum::runtime {
namespace {

thread_local const LoopCore* running_here = nullptr;

}  // namespace

LoopCore::LoopCore() {
    if (uv_loop_init(&loop) != 0) throw std::runtime_error{"libuv: no loop"};
    wakeup.data = this;
    const auto woken = [](uv_async_t* async) { static_cast<LoopCore*>(async->data)->RunQueued(); };
    if (uv_async_init(&loop, &wakeup, woken) != 0) {
        throw std::runtime_error{"libuv: no async handle"};
    }
}

bool LoopCore::Post(std::function<void()> task) {
    const std::lock_guard lock{mutex};
    if (stopped) return false;
    // Within the lock: the handle is closed only after `stopped` was seen under it.
    if (queued.empty()) uv_async_send(&wakeup);
    queued.push_back(std::move(task));
    return true;
}

void LoopCore::StopPosting() {
    const std::lock_guard lock{mutex};
    if (stopped) return;
    stopped = true;
    uv_async_send(&wakeup);
}

void LoopCore::RunQueued() {
    std::vector<std::function<void()>> tasks;
    bool last = false;
    {
        const std::lock_guard lock{mutex};
        tasks.swap(queued);
        last = stopped;
    }
    for (auto& task : tasks) {
        task();
        task = nullptr;
    }
    if (last) CloseEverything();
}

void LoopCore::RunLoop() {
    running_here = this;
    uv_run(&loop, UV_RUN_DEFAULT);
    uv_loop_close(&loop);
    running_here = nullptr;
}

bool LoopCore::OnLoopThread() const { return running_here == this; }

void LoopCore::CloseEverything() {
    for (TimerState* timer : std::set{timers}) timer->Close();
    const auto close = [](uv_handle_t* handle, void*) {
        if (uv_is_closing(handle) == 0) uv_close(handle, nullptr);
    };
    uv_walk(&loop, close, nullptr);
}

}  // namespace lyceum::runtime
