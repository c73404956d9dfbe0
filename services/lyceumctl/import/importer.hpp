#pragma once

#include <cstdint>
#include <iosfwd>
#include <unordered_map>
#include <vector>

#include "lyceumctl/import/catalogue.hpp"
#include "lyceumctl/import/import.hpp"
#include "lyceumctl/remote/session.hpp"

namespace lyceum::ctl {

struct Totals {
    std::size_t courses_created = 0;
    std::size_t learners_created = 0;
    std::size_t enrollments_created = 0;
    std::size_t enrollments_existing = 0;
};

/// Sends what the readers found, several batches at a time. Every method throws Failure at the
/// first refused batch.
class Importer {
public:
    /// From an import file's keys to the platform's ids.
    using Ids = std::unordered_map<std::uint64_t, std::uint64_t>;

    Importer(const ImportOptions& options, Session& session, std::ostream& err);

    Ids Courses(const std::vector<course::v1::CourseRecord>& records);
    Ids Learners(const std::vector<History>& histories);
    void Enrollments(const std::vector<History>& histories, const Ids& courses,
                     const Ids& learners);

    /// How many enrolments the recommender knows of.
    std::uint64_t Interactions();
    /// Enrolments reach the recommender as events, a moment after their commands are answered. It
    /// knew of `before` at the start. Throws Failure once it has stood still for too long.
    void AwaitRecommender(std::uint64_t before);

    const Totals& totals() const { return totals_; }

private:
    const ImportOptions& options_;
    Session& session_;
    std::ostream& err_;
    bool terminal_;
    Totals totals_;
};

}  // namespace lyceum::ctl
