#pragma once

#include <span>
#include <vector>

#include "lyceumctl/offline/evaluation_report.hpp"

namespace lyceum::ctl::offline {

struct ColdStartTask {
    const recommender::Interactions& all;
    std::span<const recommender::Validated> models;  ///< kinds with the options to train them with
    std::span<const unsigned> known;                 ///< courses shown, each ≥ 1
    std::uint64_t seed = 0;
    unsigned threads = 0;
};

/// Takes every tenth learner of those with enough courses out, trains every kind on the others,
/// shows it `known` courses of each learner taken out and compares with the rest of theirs: the
/// first courses and the next one where the order is known, else any and all the others.
Result<std::vector<ColdRow>> ColdStart(const ColdStartTask& task);

}  // namespace lyceum::ctl::offline
