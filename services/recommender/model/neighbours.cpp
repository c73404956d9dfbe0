#include "recommender/model/neighbours.hpp"

#include <algorithm>

#include "recommender/kernels/csr_matrix.hpp"

namespace lyceum::recommender {

Neighbours::Neighbours(const std::vector<std::vector<Scored>>& rows) {
    std::vector<std::uint64_t> offsets{0};
    std::vector<std::uint32_t> items;
    std::vector<float> weights;
    for (std::vector<Scored> row : rows) {
        std::sort(row.begin(), row.end(),
                  [](const Scored& a, const Scored& b) { return a.index < b.index; });
        for (const Scored& neighbour : row) {
            items.push_back(neighbour.index);
            weights.push_back(neighbour.score);
        }
        offsets.push_back(items.size());
    }
    offsets_ = Array{std::move(offsets)};
    items_ = Array{std::move(items)};
    weights_ = Array{std::move(weights)};
}

Result<Neighbours> Neighbours::Load(const StoredSections& stored, std::uint32_t courses) {
    const auto offsets = stored.Get<std::uint64_t>("offsets");
    if (!offsets) return offsets.error();
    const auto items = stored.Get<std::uint32_t>("items");
    if (!items) return items.error();
    const auto weights = stored.Get<float>("weights");
    if (!weights) return weights.error();
    const auto checked = CsrMatrix::FromParts(courses, *offsets, *items, *weights);
    if (!checked || checked->rows() != courses || weights->size() != items->size()) {
        return FailedPrecondition("model_file_broken", "the neighbours do not fit together");
    }
    Neighbours result;
    result.offsets_ = *offsets;
    result.items_ = *items;
    result.weights_ = *weights;
    return result;
}

float Neighbours::Weight(std::uint32_t row, std::uint32_t item) const {
    const auto items = Items(row);
    const auto found = std::lower_bound(items.begin(), items.end(), item);
    if (found == items.end() || *found != item) return 0.0F;
    return Weights(row)[static_cast<std::size_t>(found - items.begin())];
}

std::vector<Section> Neighbours::Sections() const {
    return {MakeSection("offsets", offsets_.View()), MakeSection("items", items_.View()),
            MakeSection("weights", weights_.View())};
}

}  // namespace lyceum::recommender
