#include "recommender/domain/catalogue.hpp"

#include <algorithm>

namespace lyceum::recommender {

Catalogue::Catalogue(std::vector<Item> items) : items_{std::move(items)} {
    for (const auto& item : items_) {
        by_id_.emplace(item.id.value, &item);
        if (item.published) popular_.push_back(&item);
    }
    std::sort(popular_.begin(), popular_.end(), [](const Item* a, const Item* b) {
        return a->enrolled != b->enrolled ? a->enrolled > b->enrolled : a->id < b->id;
    });
}

const Item* Catalogue::Find(CourseId id) const {
    const auto found = by_id_.find(id.value);
    return found == by_id_.end() ? nullptr : found->second;
}

}  // namespace lyceum::recommender
