#include "recommender/model/learn_weights.hpp"

#include <algorithm>
#include <array>
#include <numeric>

#include "recommender/kernels/blas_threads.hpp"
#include "recommender/kernels/parallel.hpp"
#include "recommender/model/blend.hpp"
#include "recommender/model/metrics.hpp"
#include "recommender/model/rank.hpp"

namespace lyceum::recommender {
namespace {

constexpr std::size_t kDepth = 20;
constexpr double kWorthAStep = 1.001;
constexpr std::size_t kCandidates = 100;  // of each part
constexpr std::array kFactors{2.0F, 0.5F, 1.3F, 0.77F, 1.1F, 0.91F};
constexpr int kRounds = 3;

/// The courses that any part ranks high for one learner, with every part's standardised score.
struct Candidates {
    std::vector<float> scores;  ///< [candidate · parts + part]
    std::vector<std::uint8_t> relevant;
    std::size_t held = 0;
};

/// `scores`: of each part, standardised.
Candidates Collect(const WeightsTask& task, std::uint32_t learner,
                   const std::vector<std::span<const float>>& scores) {
    const History history = task.train.HistoryOf(learner);
    std::vector<std::uint8_t> taken(task.train.courses);
    for (const std::uint32_t item : history.items) taken[item] = 1;
    std::vector<std::uint32_t> items;
    for (const auto of_part : scores) {
        for (const Scored& best : TopK(of_part, kCandidates + history.items.size())) {
            if (taken[best.index] != 0) continue;
            taken[best.index] = 1;
            items.push_back(best.index);
        }
    }
    std::sort(items.begin(), items.end());
    Candidates result;
    const auto held = task.held.Row(learner);
    result.held = held.size();
    for (const std::uint32_t item : items) {
        for (const auto of_part : scores) result.scores.push_back(of_part[item]);
        result.relevant.push_back(std::binary_search(held.begin(), held.end(), item) ? 1 : 0);
    }
    return result;
}

double NdcgOf(const Candidates& learner, std::span<const float> weights,
              std::vector<float>& scores) {
    scores.assign(learner.relevant.size(), 0.0F);
    for (std::size_t i = 0; i < scores.size(); ++i) {
        for (std::size_t k = 0; k < weights.size(); ++k) {
            scores[i] += weights[k] * learner.scores[i * weights.size() + k];
        }
    }
    std::vector<std::uint32_t> relevant;
    for (std::uint32_t i = 0; i < scores.size(); ++i) {
        if (learner.relevant[i] != 0) relevant.push_back(i);
    }
    // What no part ranks high still belongs to the ideal ranking.
    while (relevant.size() < learner.held) {
        relevant.push_back(static_cast<std::uint32_t>(scores.size() + relevant.size()));
    }
    return NdcgAt(TopK(scores, kDepth), relevant, kDepth);
}

double MeanNdcg(std::span<const Candidates> learners, std::span<const float> weights,
                unsigned threads) {
    std::vector<double> each(learners.size());
    ParallelFor(learners.size(), 64, threads, [&](std::size_t begin, std::size_t end, unsigned) {
        std::vector<float> scores;
        for (std::size_t i = begin; i < end; ++i) each[i] = NdcgOf(learners[i], weights, scores);
    });
    return std::accumulate(each.begin(), each.end(), 0.0) / static_cast<double>(each.size());
}

std::vector<Candidates> CollectAll(const WeightsTask& task) {
    std::vector<std::uint32_t> learners;
    for (std::uint32_t learner = 0; learner < task.held.rows(); ++learner) {
        if (!task.held.Row(learner).empty()) learners.push_back(learner);
    }
    const std::size_t count = std::min(learners.size(), task.most_learners);
    std::vector<Candidates> all(count);
    const auto learner = [&](std::size_t i) { return learners[i * learners.size() / count]; };
    const BlasThreadsScope one_each{1};
    const std::size_t batch = LearnersOfABatch(task.train.courses);
    ParallelFor(count, batch, task.threads, [&](std::size_t begin, std::size_t end, unsigned) {
        std::vector<History> histories;
        for (std::size_t i = begin; i < end; ++i) {
            histories.push_back(task.train.HistoryOf(learner(i)));
        }
        std::vector<DenseMatrix> scores(task.parts.size());
        for (std::size_t k = 0; k < scores.size(); ++k) {
            scores[k] = DenseMatrix{histories.size(), task.train.courses};
            task.parts[k]->ScoreEach(histories, scores[k]);
        }
        for (std::size_t i = begin; i < end; ++i) {
            std::vector<std::span<const float>> of_each;
            for (DenseMatrix& of_part : scores) {
                const auto row = of_part.Row(i - begin);
                Standardise(row);
                of_each.push_back(row);
            }
            all[i] = Collect(task, learner(i), of_each);
        }
    });
    return all;
}

}  // namespace

std::vector<float> LearnWeights(const WeightsTask& task) {
    std::vector<float> weights{task.start.begin(), task.start.end()};
    const std::vector<Candidates> learners = CollectAll(task);
    if (learners.empty() || weights.size() < 2) return weights;
    double best = MeanNdcg(learners, weights, task.threads);
    const auto better = [&](std::size_t k, float weight) {
        std::vector<float> changed = weights;
        changed[k] = weight;
        const double ndcg = MeanNdcg(learners, changed, task.threads);
        if (!(ndcg > best * kWorthAStep)) return false;
        best = ndcg;
        weights = std::move(changed);
        return true;
    };
    for (int round = 0; round < kRounds; ++round) {
        bool helped = false;
        for (std::size_t k = 0; k < weights.size(); ++k) {
            helped = better(k, 0.0F) || helped;
            if (weights[k] == 0.0F) helped = better(k, 0.2F) || helped;
            for (const float factor : kFactors) helped = better(k, weights[k] * factor) || helped;
        }
        if (!helped) break;
    }
    const float sum = std::accumulate(weights.begin(), weights.end(), 0.0F);
    for (float& weight : weights) weight /= std::max(sum, 1e-6F);
    return weights;
}

}  // namespace lyceum::recommender
