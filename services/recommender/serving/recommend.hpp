#pragma once

#include <cstddef>
#include <vector>

#include "recommender/domain/suggestions.hpp"
#include "recommender/serving/served_model.hpp"

namespace lyceum::recommender {

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
