#pragma once

#include <random>

#include "fakes/media/temporary_folder.hpp"
#include "fakes/recommender/fake_store.hpp"
#include "support/fake_clock.hpp"
#include "unit/recommender/running/same_state.hpp"

namespace lyceum::recommender {

using media::testing::TemporaryFolder;

/// A stream of events as a platform has them: enrolments, drops, re-enrolments, completions,
/// ratings, stale repeats, courses and learners that are new.
class Events {
public:
    Events(std::uint64_t seed, std::uint64_t learners, std::uint64_t courses)
        : random_{seed}, learners_{learners}, courses_{courses} {}

    void Next(Store& store) {
        ++count_;
        // The catalogue grows as time goes by.
        const std::uint64_t known = 1 + courses_ * std::min<std::uint64_t>(count_, 50'000) / 50'000;
        Interaction one{LearnerId{1 + random_() % learners_}, CourseId{1 + random_() % known},
                        TimePoint{std::chrono::microseconds{random_() % 1'000'000'000}}};
        one.sequence = random_() % 20 == 0 ? random_() % count_ : count_;
        if (random_() % 2 == 0) {
            store.interactions.Enroll({one});
            return;
        }
        one.state = static_cast<EnrollmentState>(1 + random_() % 3);
        one.rating = static_cast<std::uint32_t>(random_() % 6);
        store.interactions.Change({one});
    }

private:
    std::mt19937_64 random_;
    std::uint64_t learners_;
    std::uint64_t courses_;
    std::uint64_t count_ = 0;
};

}  // namespace lyceum::recommender
