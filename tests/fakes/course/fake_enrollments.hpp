#pragma once

#include <algorithm>
#include <map>
#include <stdexcept>
#include <tuple>
#include <utility>
#include <vector>

#include "fakes/course/fake_courses.hpp"

namespace lyceum::course::testing {

/// Enrolments in memory; titles come from the courses beside it.
class FakeEnrollments final : public EnrollmentRepository {
public:
    explicit FakeEnrollments(FakeCourses& courses) : courses_{courses} {}

    std::vector<Enrollment> FindAll(const std::vector<EnrollmentKey>& keys) override {
        std::vector<Enrollment> all;
        for (const auto& [course, learner] : keys) {
            const auto found = rows.find({learner, course});
            if (found != rows.end()) all.push_back(Joined(found->second));
        }
        return all;
    }

    bool AddAll(const std::vector<EnrollmentKey>& keys, TimePoint now) override {
        bool fresh = true;
        for (const auto& [course, learner] : keys) {
            Enrollment row{last_id_ + 1, course, learner, Kind::kCourse, 0, now, "", 0};
            const bool added = rows.emplace(std::pair{learner, course}, row).second;
            last_id_ += added ? 1 : 0;
            fresh = fresh && added;
        }
        return fresh;
    }

    std::optional<Enrollment> FindById(std::uint64_t id) override {
        const auto found = std::find_if(rows.begin(), rows.end(),
                                        [&](const auto& entry) { return entry.second.id == id; });
        return found == rows.end() ? std::nullopt : std::optional{Joined(found->second)};
    }

    std::optional<Enrollment> FindForUpdate(std::uint64_t id) override { return FindById(id); }
    std::optional<Enrollment> FindForUpdate(const EnrollmentKey& key) override {
        return Find(key.course, key.learner);
    }

    void Save(const Enrollment& enrollment) override {
        Enrollment& row = rows.at({enrollment.learner, enrollment.course});
        row.enrolled_at = enrollment.enrolled_at;
        row.completed_at = enrollment.completed_at;
        row.dropped_at = enrollment.dropped_at;
        row.rating = enrollment.rating;
    }

    Page<Enrollment> List(const EnrollmentQuery& query) override {
        std::vector<Enrollment> found;
        for (const auto& [key, row] : rows) {
            const Enrollment joined = Joined(row);
            const auto state = row.State();
            const bool wanted =
                query.state ? state == *query.state : state != EnrollmentState::kDropped;
            if (row.learner != query.learner || !wanted || !joined.Is(query.kind)) continue;
            if (query.course.value == 0 || row.course == query.course) found.push_back(joined);
        }
        std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
            return std::tie(a.enrolled_at, a.id) > std::tie(b.enrolled_at, b.id);
        });
        Page<Enrollment> result{{}, found.size()};
        for (std::size_t i = query.page.Offset(); i < found.size(); ++i) {
            if (result.items.size() == query.page.size) break;
            result.items.push_back(found[i]);
        }
        return result;
    }

    std::vector<History> FindHistories(const std::vector<LearnerId>& learners) override {
        std::vector<History> histories;
        for (const LearnerId learner : learners) {
            History history{learner, {}};
            for (const auto& [key, row] : rows) {
                if (key.first == learner) history.courses.push_back(key.second);
            }
            if (!history.courses.empty()) histories.push_back(history);
        }
        return histories;
    }

    void AddHistories(const std::vector<History>& histories, TimePoint now) override {
        for (const auto& history : histories) {
            for (const CourseId course : history.courses) {
                if (!Add(course, history.learner, now)) throw std::logic_error{"not new"};
            }
        }
    }

    std::map<std::pair<LearnerId, CourseId>, Enrollment> rows;

private:
    Enrollment Joined(Enrollment row) {
        if (const auto course = courses_.Find(row.course)) {
            row.kind = course->kind;
            row.course_title = course->title;
            row.cover_id = course->cover_id;
            row.course_status = course->status;
        }
        return row;
    }

    FakeCourses& courses_;
    std::uint64_t last_id_ = 0;
};

}  // namespace lyceum::course::testing
