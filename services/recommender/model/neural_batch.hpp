#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "recommender/model/interactions.hpp"
#include "recommender/model/neural_options.hpp"

namespace lyceum::recommender {

/// Sparse rows with values, in memory that is used again.
struct SparseRows {
    std::vector<std::uint64_t> offsets{0};
    std::vector<std::uint32_t> items;
    std::vector<float> values;

    std::size_t rows() const { return offsets.size() - 1; }
    std::span<const std::uint32_t> Items(std::size_t row) const {
        return std::span{items}.subspan(offsets[row], offsets[row + 1] - offsets[row]);
    }
    std::span<const float> Values(std::size_t row) const {
        return std::span{values}.subspan(offsets[row], offsets[row + 1] - offsets[row]);
    }
    void Add(std::uint32_t item, float value) {
        items.push_back(item);
        values.push_back(value);
    }
    void EndRow() { offsets.push_back(items.size()); }
    void Clear();
};

/// What a few learners show the network, and what it should answer.
struct NeuralBatch {
    SparseRows input;
    SparseRows target;

    void Clear();
    /// Appends one learner: some courses are dropped from the input, which follows from `seed`, and
    /// are to be told from the others. An empty row is left out.
    void Add(std::span<const std::uint32_t> row, const NeuralOptions& options, std::uint64_t seed);
};

}  // namespace lyceum::recommender
