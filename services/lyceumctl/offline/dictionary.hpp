#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

namespace lyceum::ctl::offline {

/// Gives outside ids dense indices in the order of first sight.
class Dictionary {
public:
    std::uint32_t Index(std::uint64_t id);
    std::uint64_t Id(std::uint32_t index) const { return ids_[index]; }
    std::uint32_t size() const { return static_cast<std::uint32_t>(ids_.size()); }

    /// Renumbers by ascending id; returns the new index of every old one.
    std::vector<std::uint32_t> Sort();

private:
    std::unordered_map<std::uint64_t, std::uint32_t> indices_;
    std::vector<std::uint64_t> ids_;
};

}  // namespace lyceum::ctl::offline
