#pragma once

#include <filesystem>

#include "recommender/domain/store.hpp"

namespace lyceum::recommender {

inline constexpr std::size_t kKnownVersions = 1'000;

/// Deletes the files of published versions but for `keep` of them: those in use, however many they
/// are, then the newest. What is known of versions is forgotten past the newest kKnownVersions.
/// What is in use is decided under the models' lock, so the transaction should end soon afterwards.
void RemoveOldModels(Store& store, const std::filesystem::path& directory, std::size_t keep);

}  // namespace lyceum::recommender
