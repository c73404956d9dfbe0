#include "recommender/model/neural_validation.hpp"

#include <algorithm>
#include <numeric>

#include "recommender/model/metrics.hpp"
#include "recommender/model/rank.hpp"

namespace lyceum::recommender {
namespace {

constexpr std::size_t kLearners = 1'000;
constexpr std::size_t kDepth = 20;

}  // namespace

NeuralValidation::NeuralValidation(const Interactions& all, std::uint64_t seed, unsigned threads)
    : threads_{threads} {
    SplitOptions split;
    split.seed = seed;
    split.every = static_cast<std::uint32_t>(std::max<std::size_t>(all.learners() / kLearners, 5));
    split_ = HoldOut(all, split);
    for (std::uint32_t learner = 0; learner < split_.held.learners(); ++learner) {
        if (!split_.held.Items(learner).empty()) learners_.push_back(learner);
    }
}

double NeuralValidation::Ndcg(const Model& model) const {
    std::vector<double> each(learners_.size());
    const auto learner = [&](std::size_t i) {
        return Learner{split_.train.HistoryOf(learners_[i]), {}};
    };
    const auto measure = [&](std::size_t i, std::span<const Scored> ranking) {
        const auto held = split_.held.Items(learners_[i]);
        std::vector<std::uint32_t> relevant{held.begin(), held.end()};
        std::sort(relevant.begin(), relevant.end());
        each[i] = NdcgAt(ranking, relevant, kDepth);
    };
    RankEach({model, model, kDepth, threads_}, learners_.size(), learner, measure);
    const double sum = std::accumulate(each.begin(), each.end(), 0.0);
    return each.empty() ? 0.0 : sum / static_cast<double>(each.size());
}

}  // namespace lyceum::recommender
