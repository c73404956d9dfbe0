#pragma once

#include "lyceum/recommender/v1/recommender.pb.h"
#include "platform/http/language.hpp"

namespace lyceum::gateway {

/// Tells every reason in words: 因为你学习了《…》, because you enrolled in “…”.
void FillReasons(http::Language language, recommender::v1::RecommendationList& list);

}  // namespace lyceum::gateway
