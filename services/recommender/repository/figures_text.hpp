#pragma once

#include <string>
#include <vector>

#include "recommender/domain/rebuild_job.hpp"

namespace lyceum::recommender {

/// The figures as kept in a column: a line a model, "ease 0.1447 0.1428 0.31 1 0.1401 0.1493"; the
/// interval is not in what older versions kept. Versions to come may add words like "mrr=0.2" to
/// the end of a line, and lines whose second word is no number: both are passed over, so that going
/// back to this one loses nothing else.
std::string ToText(const std::vector<ModelFigures>& figures);
std::vector<ModelFigures> FiguresFrom(const std::string& text);

/// A line a phase, "0.125 validate ease". Lines that begin with no number are passed over.
std::string ToText(const std::vector<JobPhase>& phases);
std::vector<JobPhase> PhasesFrom(const std::string& text);

}  // namespace lyceum::recommender
