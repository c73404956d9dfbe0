#pragma once

#include <memory>
#include <mutex>
#include <vector>

#include "platform/core/clock.hpp"
#include "recommender/domain/store.hpp"
#include "recommender/serving/serving.hpp"

namespace lyceum::recommender {

/// What pages showed, until the next flush: at most kMaxWaiting impressions, later ones are lost;
/// a crash loses all that wait. Thread-safe.
class Impressions final : public ImpressionCounter {
public:
    static constexpr std::size_t kMaxWaiting = 50'000;

    Impressions(std::shared_ptr<const Serving> serving, const Clock& clock)
        : serving_{std::move(serving)}, clock_{clock} {}

    void Count(LearnerId learner, const std::vector<CourseId>& courses) override;
    bool Counts(const Experiment& experiment, LearnerId learner) const override;

    /// Takes what waits.
    struct Batch {
        std::uint64_t experiment = 0;
        std::vector<Impression> shown;
    };
    Batch Take();

private:
    std::shared_ptr<const Serving> serving_;
    const Clock& clock_;
    std::mutex mutex_;
    Batch waiting_;
};

}  // namespace lyceum::recommender
