#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

namespace lyceum::ctl {

/// Whether the recommender has caught up with an import, from how many enrolments it knows of.
class CatchUp {
public:
    using Steady = std::chrono::steady_clock;
    enum class State { kWaiting, kDone, kStuck };

    /// Without any progress.
    static constexpr std::chrono::seconds kPatience{120};
    static constexpr std::chrono::seconds kQuiet{2};

    /// Done from `expected` on. Where an earlier run may still be on its way, `expected` may be
    /// reached too soon: then the number must have stood still for kQuiet as well.
    CatchUp(std::uint64_t expected, bool until_quiet)
        : expected_{expected}, until_quiet_{until_quiet} {}

    /// Stuck if the number has not changed for kPatience; times must not go back.
    State See(std::uint64_t known, Steady::time_point now);

private:
    std::uint64_t expected_;
    bool until_quiet_;
    std::optional<std::uint64_t> known_;
    Steady::time_point changed_{};
};

}  // namespace lyceum::ctl
