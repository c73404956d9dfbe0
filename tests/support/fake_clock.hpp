#pragma once

#include "platform/core/clock.hpp"

namespace lyceum::testing {

/// Stands still until told otherwise.
class FakeClock final : public Clock {
public:
    TimePoint Now() const override { return now; }
    void Advance(std::chrono::microseconds by) { now += by; }
    TimePoint now{std::chrono::seconds{1'700'000'000}};
};

}  // namespace lyceum::testing
