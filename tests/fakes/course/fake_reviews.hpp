#pragma once

#include <algorithm>
#include <map>
#include <tuple>
#include <vector>

#include "fakes/course/fake_enrollments.hpp"

namespace lyceum::course::testing {

/// Reviews in memory; stars come from the enrolments beside it.
class FakeReviews final : public ReviewRepository {
public:
    explicit FakeReviews(FakeEnrollments& enrollments) : enrollments_{enrollments} {}

    std::optional<Review> Find(const EnrollmentKey& key) override {
        const auto found = rows.find(key);
        return found == rows.end() ? std::nullopt : std::optional{Joined(found->second)};
    }

    void Save(const Review& review) override {
        Review& row = rows.emplace(review.key, review).first->second;
        row.text = review.text;
        row.updated_at = review.updated_at;
    }

    bool Remove(const EnrollmentKey& key) override { return rows.erase(key) == 1; }

    std::vector<Review> List(CourseId course, PageRequest page) override {
        std::vector<Review> found;
        for (const auto& [key, row] : rows) {
            if (key.course == course) found.push_back(Joined(row));
        }
        std::sort(found.begin(), found.end(), [](const Review& a, const Review& b) {
            return std::tie(a.created_at, a.key) > std::tie(b.created_at, b.key);
        });
        const auto from = std::min<std::size_t>(page.Offset(), found.size());
        const auto to = std::min<std::size_t>(from + page.size, found.size());
        return {found.begin() + static_cast<std::ptrdiff_t>(from),
                found.begin() + static_cast<std::ptrdiff_t>(to)};
    }

    std::map<EnrollmentKey, Review> rows;

private:
    Review Joined(Review row) {
        const auto enrollment = enrollments_.Find(row.key.course, row.key.learner);
        row.rating = enrollment ? enrollment->rating : 0;
        return row;
    }

    FakeEnrollments& enrollments_;
};

}  // namespace lyceum::course::testing
