#pragma once

#include <cstddef>

#include "recommender/domain/suggestions.hpp"
#include "recommender/serving/rules_in_force.hpp"
#include "recommender/serving/served_model.hpp"

namespace lyceum::recommender {

/// What lists are made of at one moment. Without a model all is popularity.
struct Shelf {
    const Catalogue& catalogue;
    const ServedModel* model = nullptr;
    const RulesInForce& rules;
};

/// The best published items of the kind that are not taken, dismissed or excluded, best first; with
/// some diversity if wished for, then the pinned ones at their places. What the model has no score
/// for is filled up by popularity. Pointers reach into the catalogue.
Suggestions SuggestFor(const Wish& wish, const Shelf& shelf);

/// The `n` published items of the same kind most alike to the course; empty if the model does not
/// know it.
Suggestions SuggestSimilar(CourseId course, std::size_t n, Likeness likeness, const Shelf& shelf);

}  // namespace lyceum::recommender
