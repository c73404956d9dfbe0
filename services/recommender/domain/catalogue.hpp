#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "platform/core/id.hpp"

namespace lyceum::recommender {

using CourseId = Id<struct Course>;
using LearnerId = Id<struct Learner>;

enum class ItemKind : std::uint8_t { kUnknown = 0, kCourse = 1, kPosition = 2 };

/// A course or position as the recommender heard of it. One that was only enrolled in so far has no
/// kind yet.
struct Item {
    CourseId id;
    ItemKind kind = ItemKind::kUnknown;
    std::string title;
    std::string summary;
    std::string category;
    std::uint64_t cover_id = 0;
    bool published = false;
    std::uint32_t enrolled = 0;
    std::uint64_t sequence = 0;  ///< Of the event that told of it last.
};

/// Changes whenever anything in the catalogue does.
struct CatalogueStamp {
    std::uint64_t items = 0;
    std::uint64_t enrolled = 0;
    std::uint64_t sequence = 0;
    std::uint64_t changes = 0;  ///< Of interactions: some cancel each other out in `enrolled`.
    bool operator==(const CatalogueStamp&) const = default;
    /// But for how many are enrolled.
    bool SameItems(const CatalogueStamp& other) const {
        return items == other.items && sequence == other.sequence;
    }
};

/// Every item at one moment. Immutable, so any thread may read it.
class Catalogue {
public:
    Catalogue() = default;
    explicit Catalogue(std::vector<Item> items);

    const Item* Find(CourseId id) const;
    const std::vector<Item>& items() const { return items_; }
    /// Published items, most enrolled first; ties by lower id.
    const std::vector<const Item*>& popular() const { return popular_; }

private:
    std::vector<Item> items_;
    std::unordered_map<std::uint64_t, const Item*> by_id_;
    std::vector<const Item*> popular_;
};

}  // namespace lyceum::recommender
