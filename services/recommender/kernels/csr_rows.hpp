#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "platform/core/status.hpp"

namespace lyceum::recommender {

/// InvalidArgument `invalid_matrix`.
Status InvalidMatrix(std::string detail);

/// Refuses parts of a compressed matrix whose offsets do not ascend or do not end at the number of
/// indices, a column ≥ columns, a value that is not finite.
Result<Done> CheckCells(std::uint32_t columns, std::span<const std::uint64_t> offsets,
                        std::span<const std::uint32_t> indices, std::span<const float> values);

/// Sorts the columns of every row and drops duplicates; of two values the larger stays.
void SortRows(std::vector<std::uint64_t>& offsets, std::vector<std::uint32_t>& indices);
void SortRows(std::vector<std::uint64_t>& offsets, std::vector<std::uint32_t>& indices,
              std::vector<float>& values);

}  // namespace lyceum::recommender
