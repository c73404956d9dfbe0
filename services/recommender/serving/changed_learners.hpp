#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "recommender/domain/store.hpp"

namespace lyceum::recommender {

/// Follows the change log, so that whoever keeps something of a learner knows when to forget it.
/// One thread at a time.
class ChangedLearners {
public:
    /// More changes than these at once are told as "everybody".
    static constexpr std::uint32_t kMostChanges = 2'000;

    struct Changes {
        bool everybody = false;
        std::vector<LearnerId> learners;  ///< Each once, ascending.
    };
    /// What was committed since the last time. The first time, and when the log began anew or lost
    /// what was not read yet, it is everybody.
    Changes Since(Store& store);

private:
    std::optional<LogMark> seen_;
};

}  // namespace lyceum::recommender
