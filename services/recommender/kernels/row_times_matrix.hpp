#pragma once

#include <cstdint>
#include <span>

#include "recommender/kernels/dense_matrix.hpp"

namespace lyceum::recommender {

/// out = v·B for a sparse row v: out[j] = Σₖ values[k] · B(indices[k], j). Empty `values` means all
/// ones. B: m × n, every index < m; out has n cells and is overwritten.
void RowTimesMatrix(std::span<const std::uint32_t> indices, std::span<const float> values,
                    const DenseView& b, std::span<float> out);

}  // namespace lyceum::recommender
