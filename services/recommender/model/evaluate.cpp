#include "recommender/model/evaluate.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <vector>

#include "recommender/model/rank.hpp"

namespace lyceum::recommender {
namespace {

constexpr std::size_t kDepth = 20;
constexpr std::uint64_t kBootstrapSeed = 20240229;

constexpr std::array kMeans{&Metrics::ndcg_at_10, &Metrics::recall_at_10, &Metrics::ndcg_at_20,
                            &Metrics::recall_at_20, &Metrics::hit_rate_at_10};

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

Metrics Evaluate(const Model& model, const Model& fallback, const Interactions& train,
                 const CsrMatrix& held, unsigned threads, std::uint32_t every,
                 const Interactions* taken) {
    const std::vector<std::uint32_t> learners = LearnersWithHeld(held, every);
    std::vector<Metrics> each(learners.size());
    std::vector<std::atomic<bool>> shown(train.courses);
    const auto learner = [&](std::size_t i) {
        const auto excluded =
            taken == nullptr ? std::span<const std::uint32_t>{} : taken->Items(learners[i]);
        return Learner{train.HistoryOf(learners[i]), excluded};
    };
    const auto measure = [&](std::size_t i, std::span<const Scored> ranking) {
        const auto relevant = held.Row(learners[i]);
        for (const Scored& item : ranking) {
            shown[item.index].store(true, std::memory_order_relaxed);
        }
        each[i].ndcg_at_10 = NdcgAt(ranking, relevant, 10);
        each[i].recall_at_10 = RecallAt(ranking, relevant, 10);
        each[i].ndcg_at_20 = NdcgAt(ranking, relevant, 20);
        each[i].recall_at_20 = RecallAt(ranking, relevant, 20);
        each[i].hit_rate_at_10 = each[i].recall_at_10 > 0.0 ? 1.0 : 0.0;
    };
    RankEach({model, fallback, kDepth, threads}, learners.size(), learner, measure);

    Metrics mean;
    mean.learners = learners.size();
    if (learners.empty()) return mean;
    for (const Metrics& one : each) {
        for (const auto figure : kMeans) mean.*figure += one.*figure;
        mean.ndcg_at_10_of_each.push_back(one.ndcg_at_10);
    }
    for (const auto figure : kMeans) mean.*figure /= static_cast<double>(learners.size());
    mean.ndcg_at_10_interval = BootstrapMean(mean.ndcg_at_10_of_each, kBootstrapSeed, threads);
    const auto courses = std::count(shown.begin(), shown.end(), true);
    mean.coverage_at_20 = static_cast<double>(courses) / static_cast<double>(shown.size());
    return mean;
}

}  // namespace lyceum::recommender
