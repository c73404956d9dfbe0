#pragma once

#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <string>

#include "recommender/model/memory_plan.hpp"

namespace lyceum::ctl::offline {

/// `lyceumctl recommender recommend`: recommendations for every learner of a file, without any
/// server.
struct RecommendOptions {
    std::filesystem::path enrollments;
    /// What is written about the courses; empty: courses.jsonl beside the enrolments, if there.
    std::filesystem::path courses;
    /// A model's name, or `champion`: the best on a held-back part, trained again on everything.
    std::string model = "champion";
    bool ordered = false;       ///< lines are in the order of time
    std::size_t n = 20;         ///< 1 … 1000
    std::filesystem::path out;  ///< empty or "-": the `out` stream
    bool json = false;          ///< The summary as JSON on `out`; needs a file.
    std::uint64_t seed = 20240229;
    std::uint64_t memory_bound = recommender::kDefaultMemoryBound;
    unsigned threads = 0;  ///< 0: all cores
};

/// Writes `learner course:score course:score …` lines, best first, none already taken, in the order
/// of the file; a named file appears whole or not at all. A summary goes to `err`,
/// or as JSON to `out`.
/// Returns the exit code: 0, 1 for files that cannot be used, 2 for options that make no sense.
int Run(const RecommendOptions& options, std::ostream& out, std::ostream& err);

}  // namespace lyceum::ctl::offline
