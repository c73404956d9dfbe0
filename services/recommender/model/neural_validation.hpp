#pragma once

#include <vector>

#include "recommender/model/model.hpp"
#include "recommender/model/split.hpp"

namespace lyceum::recommender {

/// Random held-back courses of up to some 1,000 learners, to see when training should stop.
class NeuralValidation {
public:
    NeuralValidation(const Interactions& all, std::uint64_t seed, unsigned threads);

    /// What is left to learn from.
    const Interactions& train() const { return split_.train; }
    /// Mean NDCG@20 of the held-back courses; 0 when there are none.
    double Ndcg(const Model& model) const;

private:
    unsigned threads_;
    Split split_;
    std::vector<std::uint32_t> learners_;
};

}  // namespace lyceum::recommender
