#include "recommender/model/evaluate.hpp"

#include <algorithm>
#include <atomic>
#include <vector>

#include "recommender/kernels/parallel.hpp"
#include "recommender/model/rank.hpp"

namespace lyceum::recommender {
namespace {

constexpr std::size_t kDepth = 20;

std::vector<std::uint32_t> LearnersWithHeld(const CsrMatrix& held, std::uint32_t every) {
    std::vector<std::uint32_t> learners;
    std::uint32_t seen = 0;
    for (std::uint32_t learner = 0; learner < held.rows(); ++learner) {
        if (held.Row(learner).empty()) continue;
        if (seen++ % std::max(every, 1U) == 0) learners.push_back(learner);
    }
    return learners;
}

}  // namespace

Metrics Evaluate(const Model& model, const Model& fallback, const CsrMatrix& train,
                 const CsrMatrix& held, unsigned threads, std::uint32_t every) {
    const std::vector<std::uint32_t> learners = LearnersWithHeld(held, every);
    std::vector<Metrics> each(learners.size());
    std::vector<std::atomic<bool>> shown(train.columns());
    ParallelFor(learners.size(), 32, threads, [&](std::size_t begin, std::size_t end, unsigned) {
        std::vector<float> scratch;
        for (std::size_t i = begin; i < end; ++i) {
            const History history{train.Row(learners[i]), {}};
            const auto relevant = held.Row(learners[i]);
            const auto ranking = Recommend(model, fallback, history, {}, kDepth, scratch);
            for (const Scored& item : ranking) {
                shown[item.index].store(true, std::memory_order_relaxed);
            }
            each[i].ndcg_at_10 = NdcgAt(ranking, relevant, 10);
            each[i].recall_at_10 = RecallAt(ranking, relevant, 10);
            each[i].ndcg_at_20 = NdcgAt(ranking, relevant, 20);
            each[i].recall_at_20 = RecallAt(ranking, relevant, 20);
        }
    });

    Metrics mean;
    mean.learners = learners.size();
    if (learners.empty()) return mean;
    for (const Metrics& one : each) {
        mean.ndcg_at_10 += one.ndcg_at_10;
        mean.recall_at_10 += one.recall_at_10;
        mean.ndcg_at_20 += one.ndcg_at_20;
        mean.recall_at_20 += one.recall_at_20;
    }
    const auto count = static_cast<double>(learners.size());
    mean.ndcg_at_10 /= count;
    mean.recall_at_10 /= count;
    mean.ndcg_at_20 /= count;
    mean.recall_at_20 /= count;
    const auto courses = std::count(shown.begin(), shown.end(), true);
    mean.coverage_at_20 = static_cast<double>(courses) / static_cast<double>(shown.size());
    return mean;
}

}  // namespace lyceum::recommender
