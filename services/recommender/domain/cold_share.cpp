#include "recommender/domain/cold_share.hpp"

#include <cstddef>

namespace lyceum::recommender {

double ColdShareOf(std::span<const std::uint64_t> offsets) {
    ColdCount count;
    for (std::size_t u = 0; u + 1 < offsets.size(); ++u) count.Add(offsets[u + 1] - offsets[u]);
    return count.Share();
}

}  // namespace lyceum::recommender
