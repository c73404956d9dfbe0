#pragma once

#include <filesystem>

#include "lyceumctl/offline/dictionary.hpp"
#include "recommender/model/interactions.hpp"

namespace lyceum::ctl::offline {

/// Enrolments with the ids that stand behind rows and columns. `test` has the same rows and columns
/// and holds nothing that `train` holds.
struct Enrollments {
    Dictionary learners;  ///< in the order of the file
    Dictionary courses;   ///< ascending, so that ties in a ranking go to the lower id
    recommender::Interactions train;
    recommender::Interactions test;  ///< no courses at all when there is no test file
};

/// Reads `learner course course …` lines, or CSV when the first line has a comma. Lines of one
/// learner are joined, duplicates dropped, blank lines skipped; with times a learner's courses are
/// put in their order. InvalidArgument `invalid_argument` whose detail is "FILE:LINE: reason" for
/// the first broken line; NotFound `file_unreadable`. A line is at most 16 MiB.
Result<Enrollments> ReadEnrollments(const std::filesystem::path& train,
                                    const std::filesystem::path& test = {});

}  // namespace lyceum::ctl::offline
