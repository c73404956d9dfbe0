#pragma once

#include "lyceum/recommender/v1/recommender.pb.h"
#include "recommender/domain/rebuild_job.hpp"
#include "recommender/domain/suggestions.hpp"

/// From the domain to the wire.
namespace lyceum::recommender {

v1::RecommendationList Describe(const Suggestions& suggestions);
v1::Rebuild Describe(const RebuildJob& job);
v1::Model Describe(const PublishedModel& model);

/// Courses unless the request says positions.
ItemKind KindOr(course::v1::Kind kind, ItemKind fallback = ItemKind::kCourse);

const char* NameOf(Arm arm);

/// 10 unless the request says otherwise.
std::size_t CountOr10(std::uint32_t n);

}  // namespace lyceum::recommender
