#pragma once

#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <string>
#include <vector>

#include "recommender/model/memory_plan.hpp"

namespace lyceum::ctl::offline {

/// `lyceumctl recommender evaluate`: which model ranks best, without any server.
struct EvaluateOptions {
    std::filesystem::path enrollments;
    /// What the learners took besides; empty: a fifth of each learner's courses is held back, or
    /// the last one when `ordered`.
    std::filesystem::path test;
    /// What is written about the courses; empty: courses.jsonl beside the enrolments, if there.
    std::filesystem::path courses;
    bool ordered = false;  ///< lines are in the order of time
    /// Empty or "all": all; "champion": those among which `recommend` chooses it.
    std::vector<std::string> models;
    std::vector<unsigned> cold;  ///< known courses of newcomers to measure, each 1 … 100
    double budget = 0.0;         ///< seconds to search options; 0: a few trials of each kind
    bool json = false;
    std::uint64_t seed = 20240229;
    std::uint64_t memory_bound = recommender::kDefaultMemoryBound;
    unsigned threads = 0;  ///< 0: all cores
};

/// Options are chosen within the training part alone; the test part only measures. Prints a table
/// (or one JSON object) on `out`. Returns the exit code: 0, 1 for a file that cannot be used (the
/// reason on `err`), 2 for options that make no sense.
int Run(const EvaluateOptions& options, std::ostream& out, std::ostream& err);

}  // namespace lyceum::ctl::offline
