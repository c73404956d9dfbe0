#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "recommender/kernels/top_k.hpp"
#include "recommender/model/model.hpp"

namespace lyceum::recommender {

/// The n best courses for a history, best first: none of the history, none of `excluded`. Courses
/// with a positive score come first; what then lacks is filled from `fallback` (popularity) with
/// score 0, so newcomers and learners of rare courses get n as well. Ties: lower index first.
/// `scratch` is overwritten and may be reused between calls of one thread.
std::vector<Scored> Recommend(const Model& model, const Model& fallback, History history,
                              std::span<const std::uint32_t> excluded, std::size_t n,
                              std::vector<float>& scratch);

}  // namespace lyceum::recommender
