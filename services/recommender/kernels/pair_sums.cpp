#include "recommender/kernels/pair_sums.hpp"

namespace lyceum::recommender {

Occurrences::Occurrences(const OrderedRows& rows)
    : offsets(std::size_t{rows.columns} + 1), places(rows.items.size()) {
    for (const std::uint32_t item : rows.items) ++offsets[item + std::size_t{1}];
    for (std::size_t i = 0; i < rows.columns; ++i) offsets[i + 1] += offsets[i];
    std::vector<std::uint64_t> next(offsets.begin(), offsets.end() - 1);
    for (std::size_t row = 0; row + 1 < rows.offsets.size(); ++row) {
        for (std::uint64_t at = rows.offsets[row]; at < rows.offsets[row + 1]; ++at) {
            places[next[rows.items[at]]++] = {static_cast<std::uint32_t>(row),
                                              static_cast<std::uint32_t>(at - rows.offsets[row])};
        }
    }
}

}  // namespace lyceum::recommender
