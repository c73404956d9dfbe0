#include "platform/runtime/stop_signal.hpp"

#include <cstdlib>
#include <thread>

#include "platform/log/log.hpp"

namespace lyceum::runtime {

StopSignal::StopSignal() {
    sigemptyset(&set_);
    sigaddset(&set_, SIGTERM);
    sigaddset(&set_, SIGINT);
    pthread_sigmask(SIG_BLOCK, &set_, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
}

void StopSignal::Wait() {
    int signal = 0;
    while (sigwait(&set_, &signal) != 0) continue;
}

bool StopSignal::WaitFor(std::chrono::milliseconds time) {
    const auto seconds = std::chrono::floor<std::chrono::seconds>(time);
    timespec limit{};
    limit.tv_sec = seconds.count();
    limit.tv_nsec = std::chrono::nanoseconds{time - seconds}.count();
    return sigtimedwait(&set_, nullptr, &limit) > 0;
}

void StopSignal::ExitAfter(std::chrono::seconds time) {
    std::thread{[time] {
        std::this_thread::sleep_for(time);
        log::Error("drain_timeout", {{"seconds", time.count()}});
        std::_Exit(1);
    }}.detach();
}

}  // namespace lyceum::runtime
