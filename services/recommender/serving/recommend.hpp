#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "recommender/domain/catalogue.hpp"
#include "recommender/serving/served_model.hpp"

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
};

/// The `n` best published items of the kind that are not in the history, best first. What the model
/// has no score for is filled up by popularity. `model` may be null: all is popularity then.
/// Pointers reach into the catalogue.
Suggestions SuggestFor(const std::vector<CourseId>& history, ItemKind kind, std::size_t n,
                       const Catalogue& catalogue, const ServedModel* model);

/// The `n` published items of the same kind most alike to the course; empty if the model does not
/// know it.
Suggestions SuggestSimilar(CourseId course, std::size_t n, const Catalogue& catalogue,
                           const ServedModel* model);

}  // namespace lyceum::recommender
