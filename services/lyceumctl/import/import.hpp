#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>

namespace lyceum::config {
class Environment;
}

namespace lyceum::ctl {

constexpr std::size_t kMaxSource = 64;  // as ImportCourses.source

struct ImportOptions {
    std::string directory;    ///< Holds courses.jsonl and enrollments.txt.
    std::string source;       ///< Names the keys' origin; empty means made of the directory's name.
    bool keep_going = false;  ///< Leave broken lines out instead of refusing all.
    bool ordered = false;     ///< The courses of a line are in the order of time.
    bool wait = true;         ///< Until the recommender has heard of every new enrolment.
    bool json = false;
    std::size_t parallel = 4;  ///< Batches under way at a time, 1 to 16.
};

/// Reads and checks both files before anything is sent; then courses, learners and enrolments go as
/// batches of commands over the broker. Running it again finds what is there and adds what is
/// missing, so an interrupted import is resumed by repeating it. Returns the exit status; throws
/// Failure.
int Import(const ImportOptions& options, config::Environment& environment, std::ostream& out,
           std::ostream& err);

}  // namespace lyceum::ctl
