#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "recommender/domain/catalogue.hpp"

namespace lyceum::recommender {

struct Because {
    const Item* item = nullptr;
    double weight = 0;  ///< Share of the score, 0 to 1.
};

struct Suggestion {
    const Item* item = nullptr;
    double score = 0;
    std::vector<Because> reasons;  ///< Strongest first, at most three.
};

struct Suggestions {
    std::vector<Suggestion> items;
    std::string model;  ///< "popularity" when the model could not tell anything of this learner.
    std::string version;
    std::shared_ptr<const Catalogue> catalogue = nullptr;  ///< Keeps the items, where it is set.
};

/// Says from memory what to take next. Thread-safe; what it returns keeps its items alive.
class Suggester {
public:
    virtual ~Suggester() = default;

    /// For a learner of this history: the `n` best of what is not in it, best first.
    virtual Suggestions For(const std::vector<CourseId>& history, ItemKind kind,
                            std::size_t n) const = 0;
    /// What most learners take.
    virtual Suggestions Popular(ItemKind kind, std::size_t n) const = 0;
    /// What the learners of this course also took; nothing if no such course is published.
    virtual std::optional<Suggestions> Similar(CourseId course, std::size_t n) const = 0;
};

}  // namespace lyceum::recommender
