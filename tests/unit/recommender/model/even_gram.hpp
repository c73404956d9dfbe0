#pragma once

#include "recommender/kernels/gram.hpp"
#include "recommender/model/conditional.hpp"

namespace lyceum::recommender {

/// XᵀDX, D = diag(EvenWeight(d)), of binary X, learner by learner.
inline DenseMatrix EvenGramOf(const Interactions& all) {
    DenseMatrix even{all.courses, all.courses};
    for (std::size_t u = 0; u < all.learners(); ++u) {
        const auto items = all.Items(u);
        AddOuterProduct(even, items, {}, EvenWeight(items.size()));
    }
    return even;
}

}  // namespace lyceum::recommender
