#include "platform/service/bundle_groups.hpp"

#include <map>

namespace lyceum::service {

std::vector<std::vector<std::size_t>> BundleGroups(const std::vector<messaging::Message>& messages,
                                                   const std::vector<std::string>& keys) {
    struct Open {
        std::size_t group;
        std::size_t bytes;
    };
    std::vector<std::vector<std::size_t>> groups;
    std::map<std::string, Open> open;
    for (std::size_t i = 0; i < messages.size(); ++i) {
        const std::size_t size = messages[i].body.size();
        const auto found = keys[i].empty() ? open.end() : open.find(keys[i]);
        if (found != open.end() && found->second.bytes + size <= kMaxBundledBytes &&
            groups[found->second.group].size() < kMaxBundled) {
            groups[found->second.group].push_back(i);
            found->second.bytes += size;
            continue;
        }
        groups.push_back({i});
        if (!keys[i].empty()) open[keys[i]] = {groups.size() - 1, size};
    }
    return groups;
}

}  // namespace lyceum::service
