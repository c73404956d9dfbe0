#include "course/handlers/import_enrollments.hpp"

#include <set>

#include "course/handlers/bounded_events.hpp"

namespace lyceum::course {
namespace {

constexpr int kMaxPairs = 200'000;

std::optional<Status> CheckShape(const v1::ImportEnrollments& command) {
    int pairs = 0;
    for (int i = 0; i < command.histories_size(); ++i) {
        const auto& history = command.histories(i);
        pairs += history.course_ids_size();
        if (history.learner_id() == 0) {
            return InvalidArgument("histories[" + std::to_string(i) + "].learner_id",
                                   "must be at least 1");
        }
    }
    if (pairs > kMaxPairs) {
        return InvalidArgument("histories", "carry " + std::to_string(pairs) +
                                                " enrolments; at most " +
                                                std::to_string(kMaxPairs) + " fit one command");
    }
    return std::nullopt;
}

/// Names the places of the first few unknown courses, in the message's own order.
Status UnknownCourses(const v1::ImportEnrollments& command, const std::vector<CourseId>& missing) {
    constexpr std::size_t kMaxNamed = 20;
    const std::set<CourseId> unknown(missing.begin(), missing.end());
    Status status{Code::kInvalidArgument,
                  "unknown_course",
                  std::to_string(unknown.size()) +
                      " of the courses do not exist; nothing was "
                      "imported.",
                  {}};
    for (int i = 0; i < command.histories_size(); ++i) {
        const auto& history = command.histories(i);
        for (int k = 0; k < history.course_ids_size(); ++k) {
            if (!unknown.contains(CourseId{history.course_ids(k)})) continue;
            if (status.violations.size() == kMaxNamed) return status;
            status.violations.push_back(
                {"histories[" + std::to_string(i) + "].course_ids[" + std::to_string(k) + "]",
                 "there is no course " + std::to_string(history.course_ids(k))});
        }
    }
    return status;
}

std::vector<History> Histories(const v1::ImportEnrollments& command) {
    std::vector<History> histories;
    for (const auto& given : command.histories()) {
        History history{LearnerId{given.learner_id()}, {}};
        for (const auto id : given.course_ids()) history.courses.push_back(CourseId{id});
        histories.push_back(std::move(history));
    }
    return histories;
}

}  // namespace

// Learners ascending, then courses ascending: every import locks rows in this order, so that
// several at a time wait for each other but never in a circle.
Result<v1::ImportedEnrollments> ImportEnrollments::Handle(const Command& command,
                                                          const messaging::Context&,
                                                          Store& store) const {
    if (auto refusal = CheckShape(command)) return *refusal;
    const auto wanted = Histories(command);
    std::set<LearnerId> learners;
    std::set<CourseId> courses;
    for (const auto& history : wanted) {
        learners.insert(history.learner);
        courses.insert(history.courses.begin(), history.courses.end());
    }
    const auto missing = store.courses.Missing({courses.begin(), courses.end()});
    if (!missing.empty()) return UnknownCourses(command, missing);

    std::uint64_t existing = 0;
    const auto known = store.enrollments.FindHistories({learners.begin(), learners.end()});
    const auto fresh = WithoutExisting(wanted, known, existing);
    std::map<CourseId, std::uint32_t> counts;
    std::uint32_t created = 0;
    EnrollmentEvents events{store.outbox, clock_.Now(), command.ordered()};
    for (const auto& history : fresh) {
        for (const CourseId course : history.courses) ++counts[course];
        created += static_cast<std::uint32_t>(history.courses.size());
        events.Add(history);
    }
    if (created > 0) {
        store.enrollments.AddHistories(fresh, clock_.Now());
        store.courses.AddEnrolled(counts);
        events.Flush();
    }

    Reply reply;
    reply.set_created(created);
    reply.set_existing(static_cast<std::uint32_t>(existing));
    return reply;
}

}  // namespace lyceum::course
