#pragma once

#include <vector>

#include "recommender/domain/rebuild_job.hpp"
#include "recommender/model/rebuild.hpp"

namespace lyceum::recommender {

/// The figures of every model that was compared, the champion marked, and what was better but
/// passed over with its lead.
std::vector<ModelFigures> FiguresOf(const RebuildResult& result);

}  // namespace lyceum::recommender
