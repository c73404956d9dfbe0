#include "platform/runtime/event_loop_timer.hpp"

#include <algorithm>
#include <utility>

namespace lyceum::runtime {

void TimerState::Open(LoopCore& core, const std::shared_ptr<TimerState>& me) {
    if (cancelled) return;
    core_ = &core;
    self_ = me;
    core.timers.insert(this);
    uv_timer_init(&core.loop, &handle);
    handle.data = this;
    const auto fire = [](uv_timer_t* timer) {
        const auto state = static_cast<TimerState*>(timer->data)->self_;
        if (!state->cancelled) state->task();
        if (!state->repeat) state->Close();
    };
    const auto ms = static_cast<std::uint64_t>(std::max<std::int64_t>(delay.count(), 0));
    uv_update_time(&core.loop);
    uv_timer_start(&handle, fire, ms, repeat ? std::max<std::uint64_t>(ms, 1) : 0);
}

void TimerState::Close() {
    if (core_ == nullptr) return;
    core_->timers.erase(this);
    core_ = nullptr;
    uv_close(reinterpret_cast<uv_handle_t*>(&handle), [](uv_handle_t* closed) {
        const auto state = std::move(static_cast<TimerState*>(closed->data)->self_);
        state->task = nullptr;
    });
}

EventLoop::Timer::Timer(std::weak_ptr<LoopCore> core, std::shared_ptr<TimerState> state)
    : core_{std::move(core)}, state_{std::move(state)} {}

EventLoop::Timer::~Timer() {
    state_->cancelled = true;
    if (const auto core = core_.lock()) {
        core->Post([state = state_] { state->Close(); });
    }
}

}  // namespace lyceum::runtime
