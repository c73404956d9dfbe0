#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "recommender/kernels/array.hpp"
#include "recommender/kernels/top_k.hpp"
#include "recommender/model/section.hpp"

namespace lyceum::recommender {

/// For every course its most alike courses with weights, by ascending index: a sparse m × m matrix.
class Neighbours {
public:
    explicit Neighbours(const std::vector<std::vector<Scored>>& rows);
    static Result<Neighbours> Load(const StoredSections& stored, std::uint32_t courses);

    std::uint32_t rows() const { return static_cast<std::uint32_t>(offsets_.size() - 1); }
    std::span<const std::uint32_t> Items(std::uint32_t row) const {
        return items_.View().subspan(offsets_[row], offsets_[row + std::size_t{1}] - offsets_[row]);
    }
    std::span<const float> Weights(std::uint32_t row) const {
        return weights_.View().subspan(offsets_[row],
                                       offsets_[row + std::size_t{1}] - offsets_[row]);
    }
    /// The weight of `item` in a row; 0 when it is no neighbour.
    float Weight(std::uint32_t row, std::uint32_t item) const;
    std::vector<Section> Sections() const;

private:
    Neighbours() = default;

    Array<std::uint64_t> offsets_;
    Array<std::uint32_t> items_;
    Array<float> weights_;
};

}  // namespace lyceum::recommender
