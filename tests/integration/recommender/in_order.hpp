#pragma once

#include <vector>

#include "recommender/domain/store.hpp"

namespace lyceum::recommender {

/// Learners of four courses each, where what comes next follows from what came last, so that
/// `sequence` is far better than what knows no order.
inline void EnrollInOrder(Store& store, std::uint64_t learners, std::uint64_t courses) {
    std::vector<Interaction> all;
    for (std::uint64_t learner = 1; learner <= learners; ++learner) {
        for (std::uint64_t i = 0; i < 4; ++i) {
            all.push_back({LearnerId{learner}, CourseId{1 + (learner + i) % courses},
                           TimePoint{std::chrono::hours{i}}, EnrollmentState::kActive, 0,
                           all.size() + 1});
        }
    }
    store.catalogue.AddEnrolled(store.interactions.Change(all));
}

/// As if a rebuild had published this one.
inline void PublishChampion(Store& store, const std::string& champion,
                            const std::string& found = {}, const std::string& version = "m") {
    PublishedModel model;
    model.version = version;
    model.champion = champion;
    model.found = found;
    store.models.Publish(model);
}

}  // namespace lyceum::recommender
