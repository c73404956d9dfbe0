#pragma once

#include <chrono>

namespace lyceum {

using TimePoint = std::chrono::sys_time<std::chrono::microseconds>;

/// Wall-clock time, UTC. Thread-safe.
class Clock {
public:
    virtual ~Clock() = default;
    virtual TimePoint Now() const = 0;
};

class SystemClock final : public Clock {
public:
    TimePoint Now() const override {
        return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
    }
};

}  // namespace lyceum
