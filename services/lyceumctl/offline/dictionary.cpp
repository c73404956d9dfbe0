#include "lyceumctl/offline/dictionary.hpp"

#include <algorithm>
#include <numeric>

namespace lyceum::ctl::offline {

std::uint32_t Dictionary::Index(std::uint64_t id) {
    const auto [found, added] = indices_.try_emplace(id, size());
    if (added) ids_.push_back(id);
    return found->second;
}

std::vector<std::uint32_t> Dictionary::Sort() {
    std::vector<std::uint32_t> order(ids_.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(),
              [&](std::uint32_t a, std::uint32_t b) { return ids_[a] < ids_[b]; });
    std::vector<std::uint32_t> renumbered(ids_.size());
    for (std::uint32_t index = 0; index < order.size(); ++index) renumbered[order[index]] = index;
    std::sort(ids_.begin(), ids_.end());
    for (std::uint32_t index = 0; index < ids_.size(); ++index) indices_[ids_[index]] = index;
    return renumbered;
}

}  // namespace lyceum::ctl::offline
