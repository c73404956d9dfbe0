#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "recommender/kernels/top_k.hpp"
#include "recommender/model/model.hpp"

namespace lyceum::recommender {

/// Maximal marginal relevance (Carbonell and Goldstein 1998): picks `n` of the candidates one after
/// another, each time the one with the greatest (1 − λ)·r_i − λ·max s(i,j) over those picked, where
/// r_i is the score divided by the best one's and s the cosine of `similar` (columns as in the
/// candidates), 0 to 1. λ = 0 keeps the order. Candidates come best first; ties: the better one.
std::vector<Scored> Diversify(std::vector<Scored> candidates, const Model& similar, double lambda,
                              std::size_t n);

}  // namespace lyceum::recommender
