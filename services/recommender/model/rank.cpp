#include "recommender/model/rank.hpp"

#include <algorithm>
#include <limits>
#include <vector>

#include "recommender/kernels/blas_threads.hpp"
#include "recommender/kernels/parallel.hpp"

namespace lyceum::recommender {
namespace {

constexpr float kNever = -std::numeric_limits<float>::infinity();

void Exclude(std::span<const std::uint32_t> items, std::span<float> scores) {
    for (const std::uint32_t item : items) {
        if (item < scores.size()) scores[item] = kNever;
    }
}

void FillUp(const RankTask& task, const Learner& learner, std::vector<Scored>& best) {
    std::vector<float> scores(task.fallback.Courses());
    task.fallback.Score(learner.history, scores);
    Exclude(learner.history.items, scores);
    Exclude(learner.excluded, scores);
    for (const Scored& taken : best) {
        if (taken.index < scores.size()) scores[taken.index] = kNever;
    }
    for (const Scored& filler : TopK(scores, task.n - best.size())) {
        best.push_back({filler.index, 0.0F});
    }
}

std::vector<Scored> Best(const RankTask& task, const Learner& learner, std::span<float> scores) {
    Exclude(learner.history.items, scores);
    Exclude(learner.excluded, scores);
    std::vector<Scored> best = TopK(scores, task.n, 0.0F);
    if (best.size() < task.n) FillUp(task, learner, best);
    return best;
}

}  // namespace

std::size_t LearnersOfABatch(std::uint32_t courses) {
    constexpr std::size_t kCells = (std::size_t{1} << 20U) / sizeof(float);
    return std::clamp<std::size_t>(kCells / std::max(courses, 1U), 1, 32);
}

void RankEach(const RankTask& task, std::size_t count,
              const std::function<Learner(std::size_t)>& learner,
              const std::function<void(std::size_t, std::span<const Scored>)>& take) {
    const BlasThreadsScope one_each{1};
    const auto batch = [&](std::size_t begin, std::size_t end, unsigned) {
        std::vector<Learner> learners;
        std::vector<History> histories;
        for (std::size_t i = begin; i < end; ++i) {
            learners.push_back(learner(i));
            histories.push_back(learners.back().history);
        }
        DenseMatrix scores{histories.size(), task.model.Courses()};
        task.model.ScoreEach(histories, scores);
        for (std::size_t i = begin; i < end; ++i) {
            take(i, Best(task, learners[i - begin], scores.Row(i - begin)));
        }
    };
    ParallelFor(count, LearnersOfABatch(task.model.Courses()), task.threads, batch);
}

}  // namespace lyceum::recommender
