#include "recommender/domain/cold_share.hpp"

#include <cstddef>

namespace lyceum::recommender {

double ColdShareOf(std::span<const std::uint64_t> offsets) {
    if (offsets.size() < 2) return 0;
    std::size_t cold = 0;
    for (std::size_t u = 0; u + 1 < offsets.size(); ++u) {
        if (offsets[u + 1] - offsets[u] < kWarmCourses) ++cold;
    }
    return static_cast<double>(cold) / static_cast<double>(offsets.size() - 1);
}

}  // namespace lyceum::recommender
