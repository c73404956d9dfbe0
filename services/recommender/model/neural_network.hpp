#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "recommender/kernels/dense_matrix.hpp"
#include "recommender/model/history.hpp"

namespace lyceum::recommender {

/// Weights of a network with one hidden layer over a learner's row x̂ of length 1:
/// hidden = tanh(x̂·W₁ + b₁), logits = hidden·W₂ + b₂, P(next is j) = softmax(logits)_j.
struct NeuralWeights {
    DenseMatrix w1;         ///< courses × hidden
    std::vector<float> b1;  ///< hidden
    DenseMatrix w2;         ///< hidden × courses
    std::vector<float> b2;  ///< courses
};

/// Glorot and Bengio 2010: uniform in ±√(6/(rows + columns)), biases 0. The same for a seed.
NeuralWeights RandomWeights(std::uint32_t courses, std::uint32_t hidden, std::uint64_t seed);

/// Whether all weights are numbers of at most a million, so that no score of theirs overflows.
bool IsBounded(const NeuralWeights& weights);

/// The input row: the weight of each item, divided by the length of all. Weights that are not
/// finite count as 0. Empty when nothing is left.
std::vector<float> InputRow(History history);

}  // namespace lyceum::recommender
