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

/// The files of one data set; only `train` must be there.
struct DataFiles {
    std::filesystem::path train;
    std::filesystem::path test = {};
    std::filesystem::path courses = {};  ///< as ReadTexts; each is a course, taken or not
    bool ordered = false;                ///< lines are in the order of time
};

/// Reads `learner course course …` lines, or CSV when the first line has a comma. Lines of one
/// learner are joined, duplicates dropped, blank lines skipped; with times a learner's courses are
/// put in their order. InvalidArgument `invalid_argument` whose detail is "FILE:LINE: reason" for
/// the first broken line of any file; NotFound `file_unreadable`. A line is at most 16 MiB.
Result<Enrollments> ReadEnrollments(const DataFiles& files);

}  // namespace lyceum::ctl::offline
