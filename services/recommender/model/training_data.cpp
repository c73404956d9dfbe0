#include "recommender/model/training_data.hpp"

#include <utility>

#include "recommender/kernels/gram.hpp"

namespace lyceum::recommender {

TrainingData::TrainingData(const Interactions& interactions, CsrMatrix x, unsigned threads)
    : interactions_{interactions}, x_{std::move(x)}, xt_{x_.Transposed()}, threads_{threads} {}

Result<std::shared_ptr<TrainingData>> TrainingData::From(const Interactions& interactions,
                                                         unsigned threads) {
    const auto matrix = ToMatrix(interactions);
    if (!matrix) return matrix.error();
    return std::shared_ptr<TrainingData>(new TrainingData{interactions, *matrix, threads});
}

void TrainingData::ComputeGram() {
    if (!gram_) gram_ = recommender::Gram(x_, threads_);
}

std::vector<float> TrainingData::LearnersOf() const {
    if (counts_) return *counts_;
    std::vector<float> learners(xt_.rows());
    for (std::size_t i = 0; i < learners.size(); ++i) {
        learners[i] = static_cast<float>(xt_.Row(i).size());
    }
    return learners;
}

}  // namespace lyceum::recommender
