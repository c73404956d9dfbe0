#include "platform/messaging/bundle_groups.hpp"

#include <map>

namespace lyceum::messaging {

std::vector<std::vector<std::size_t>> BundleGroups(const std::vector<Passenger>& passengers) {
    struct Open {
        std::size_t group;
        std::size_t bytes;
    };
    std::vector<std::vector<std::size_t>> groups;
    std::map<std::string_view, Open> open;
    for (std::size_t i = 0; i < passengers.size(); ++i) {
        const auto [key, bytes] = passengers[i];
        const auto found = key.empty() ? open.end() : open.find(key);
        if (found != open.end() && found->second.bytes + bytes <= kMaxBundledBytes &&
            groups[found->second.group].size() < kMaxBundled) {
            groups[found->second.group].push_back(i);
            found->second.bytes += bytes;
            continue;
        }
        groups.push_back({i});
        if (!key.empty()) open[key] = {groups.size() - 1, bytes};
    }
    return groups;
}

}  // namespace lyceum::messaging
