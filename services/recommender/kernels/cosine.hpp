#pragma once

#include <span>

namespace lyceum::recommender {

/// row[j] ← row[j] · scale · norms[j] · c/(c + shrinkage) where c = common[j] > 0, else 0: products
/// of columns become cosines, less where few rows have both. `row` may be `common`; all are as
/// long.
void ScaleToCosines(std::span<float> row, std::span<const float> common,
                    std::span<const float> norms, float scale, float shrinkage);

}  // namespace lyceum::recommender
