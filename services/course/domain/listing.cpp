#include "course/domain/listing.hpp"

namespace lyceum::course {

Result<Sort> ParseSort(const std::string& text) {
    if (text.empty()) return Sort{};
    const bool descending = text.front() == '-';
    const std::string key = text.substr(descending ? 1 : 0);
    if (key == "popularity") return Sort{SortKey::kPopularity, descending};
    if (key == "created_at") return Sort{SortKey::kCreatedAt, descending};
    if (key == "title") return Sort{SortKey::kTitle, descending};
    return InvalidArgument("sort",
                           "must be popularity, created_at or title, with - before it for "
                           "descending order");
}

}  // namespace lyceum::course
