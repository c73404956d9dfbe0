#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "recommender/model/rebuild.hpp"

namespace lyceum::recommender {

/// A line of the log for each kind that a job left out, with the reason: a warning if it is the
/// kind that serves until now, since the job's model takes its place with a lesser champion.
void TellLeftOut(std::uint64_t job, std::span<const Refused> left_out, const std::string& serving);

}  // namespace lyceum::recommender
