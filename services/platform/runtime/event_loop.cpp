#include "platform/runtime/event_loop.hpp"

#include <future>
#include <utility>

#include "platform/runtime/event_loop_timer.hpp"
#include "platform/runtime/loop_core.hpp"

namespace lyceum::runtime {

class EventLoop::Impl {
public:
    std::shared_ptr<Timer> StartTimer(std::chrono::milliseconds delay, std::function<void()> task,
                                      bool repeat) {
        auto state = std::make_shared<TimerState>();
        state->task = std::move(task);
        state->delay = delay;
        state->repeat = repeat;
        core->Post([own = core.get(), state] { state->Open(*own, state); });
        return std::make_shared<Timer>(core, std::move(state));
    }

    std::shared_ptr<LoopCore> core = std::make_shared<LoopCore>();
    std::mutex mutex;
    bool started = false;  ///< Guarded by mutex, as is ended.
    bool ended = false;
};

EventLoop::EventLoop() : impl_{std::make_unique<Impl>()} {}

EventLoop::~EventLoop() { Stop(); }

void EventLoop::Start() {
    const std::lock_guard lock{impl_->mutex};
    if (impl_->started || impl_->ended) return;
    impl_->started = true;
    impl_->core->thread = std::thread{[core = impl_->core.get()] { core->RunLoop(); }};
}

void EventLoop::Stop() {
    const std::lock_guard lock{impl_->mutex};
    if (impl_->ended) return;
    impl_->ended = true;
    impl_->core->StopPosting();
    if (impl_->started) {
        impl_->core->thread.join();
    } else {
        impl_->core->RunLoop();
    }
}

void EventLoop::Post(std::function<void()> task) { impl_->core->Post(std::move(task)); }

void EventLoop::Run(const std::function<void()>& task) {
    if (OnLoopThread()) return task();
    std::promise<void> ended;
    const bool posted = impl_->core->Post([&] {
        task();
        ended.set_value();
    });
    if (posted) ended.get_future().wait();
}

std::shared_ptr<EventLoop::Timer> EventLoop::After(std::chrono::milliseconds delay,
                                                   std::function<void()> task) {
    return impl_->StartTimer(delay, std::move(task), false);
}

std::shared_ptr<EventLoop::Timer> EventLoop::Every(std::chrono::milliseconds period,
                                                   std::function<void()> task) {
    return impl_->StartTimer(period, std::move(task), true);
}

bool EventLoop::OnLoopThread() const { return impl_->core->OnLoopThread(); }

uv_loop_s* EventLoop::raw() { return &impl_->core->loop; }

}  // namespace lyceum::runtime
