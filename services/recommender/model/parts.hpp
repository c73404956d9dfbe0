#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "recommender/model/model.hpp"

namespace lyceum::recommender {

/// A line for each part, its kind and parameters: the section `parts` of a model made of models.
std::string DirectoryOf(std::span<const ModelPtr> parts);

/// `directory` as section `parts` and the sections of part k with "k." before their names.
std::vector<Section> SectionsOf(std::span<const ModelPtr> parts, const std::string& directory);

/// What SectionsOf described. FailedPrecondition `model_file_broken`, also for a kind in `refused`:
/// what may hold parts names those that must not be one, so that parts nest to a bound.
Result<std::vector<ModelPtr>> LoadParts(const StoredSections& stored, std::uint32_t courses,
                                        std::span<const std::string_view> refused);

}  // namespace lyceum::recommender
