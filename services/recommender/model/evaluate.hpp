#pragma once

#include "recommender/kernels/csr_matrix.hpp"
#include "recommender/model/interactions.hpp"
#include "recommender/model/metrics.hpp"
#include "recommender/model/model.hpp"

namespace lyceum::recommender {

/// Ranks, for every learner with held-back courses, all courses not in their row of `train` by
/// what that row, in its order, tells the model; compares with their row of `held`, a matrix
/// learners × courses. `every` n-th such learner only.
/// With `taken`, courses of their row of that are not ranked either.
/// The figures do not depend on `threads` (0: all cores).
Metrics Evaluate(const Model& model, const Model& fallback, const Interactions& train,
                 const CsrMatrix& held, unsigned threads = 0, std::uint32_t every = 1,
                 const Interactions* taken = nullptr);

}  // namespace lyceum::recommender
