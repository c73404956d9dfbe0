#include <cmath>
#include <numeric>

#include "recommender/kernels/blas_threads.hpp"
#include "recommender/model/neural.hpp"
#include "recommender/model/neural_trainer.hpp"
#include "recommender/model/neural_validation.hpp"
#include "recommender/model/parameters.hpp"
#include "recommender/model/random.hpp"

namespace lyceum::recommender {
namespace {

class Training {
public:
    Training(TrainingData& data, const NeuralOptions& options, const std::stop_token& stop)
        : options_{options},
          stop_{stop},
          validation_{data.interactions(), options.seed, data.threads()},
          trainer_{data.interactions().courses, options, data.threads()},
          order_(data.interactions().learners()),
          next_{order_.size()} {
        std::iota(order_.begin(), order_.end(), 0U);
    }

    Result<ModelPtr> Run() {
        double best = -1.0;
        std::uint32_t best_epoch = 0;
        NeuralWeights kept;
        for (std::uint32_t epoch = 1; epoch <= options_.epochs; ++epoch) {
            const auto loss = Epoch();
            if (!loss) return loss.error();
            if (!std::isfinite(*loss) || !IsBounded(trainer_.mean())) break;
            const double ndcg = validation_.Ndcg(Neural{trainer_.mean(), ""});
            if (ndcg > best) {
                best = ndcg;
                best_epoch = epoch;
                kept = trainer_.mean();
            }
            if (epoch - best_epoch >= options_.patience) break;
        }
        if (best < 0.0) return FailedPrecondition("diverged", "the loss is not finite");
        return ModelPtr{std::make_shared<Neural>(std::move(kept), Describe(best_epoch))};
    }

private:
    std::uint32_t NextLearner() {
        if (next_ == order_.size()) {
            Random random{options_.seed + ++round_};
            for (std::size_t i = order_.size(); i > 1; --i) {
                std::swap(order_[i - 1], order_[random.Next() % i]);
            }
            next_ = 0;
        }
        return order_[next_++];
    }

    /// The mean loss.
    Result<double> Epoch() {
        const std::size_t learners = std::min<std::size_t>(order_.size(), options_.epoch_learners);
        double sum = 0.0;
        std::size_t batches = 0;
        for (std::size_t done = 0; done < learners; ++batches) {
            if (stop_.stop_requested()) return Aborted("cancelled", "training was cancelled");
            batch_.Clear();
            for (std::size_t i = 0; i < options_.batch && done < learners; ++i, ++done) {
                const std::uint32_t learner = NextLearner();
                const std::uint64_t seed = (options_.seed + round_) * 0x9E3779B97F4A7C15U + learner;
                batch_.Add(validation_.train().Items(learner), options_, seed);
            }
            sum += trainer_.Step(batch_);
            if (!std::isfinite(sum)) break;
        }
        return sum / static_cast<double>(std::max<std::size_t>(batches, 1));
    }

    std::string Describe(std::uint32_t epoch) const {
        return Parameter("hidden", options_.hidden) + " " + Parameter("dropout", options_.dropout) +
               " " + Parameter("epochs", epoch);
    }

    const NeuralOptions& options_;
    const std::stop_token& stop_;
    NeuralValidation validation_;
    NeuralTrainer trainer_;
    NeuralBatch batch_;
    std::vector<std::uint32_t> order_;
    std::size_t next_;
    std::uint64_t round_ = 0;
};

ModelPtr Untrained(std::uint32_t courses) {
    NeuralWeights zeros{DenseMatrix{courses, 1}, std::vector<float>(1), DenseMatrix{1, courses},
                        std::vector<float>(courses)};
    return std::make_shared<Neural>(std::move(zeros), "untrained");
}

}  // namespace

Result<ModelPtr> TrainNeural(TrainingData& data, const NeuralOptions& options,
                             const std::stop_token& stop) {
    if (auto checked = Check(options); !checked) return checked.error();
    if (data.x().nonzeros() == 0) return Untrained(data.x().columns());
    const BlasThreadsScope one_thread{1};
    return Training{data, options, stop}.Run();
}

}  // namespace lyceum::recommender
