#pragma once

#include <algorithm>
#include <cctype>
#include <map>
#include <string>
#include <tuple>
#include <utility>

#include "course/domain/store.hpp"

namespace lyceum::course::testing {

/// Courses in memory; the seat counter behaves as the real one does.
class FakeCourses final : public CourseRepository {
public:
    std::vector<Course> FindAll(const std::vector<CourseId>& ids) override;
    std::optional<Course> FindForUpdate(CourseId id) override { return Find(id); }
    CourseId Add(const Course& course) override;
    void Save(const Course& course) override;
    Page<Course> List(const CourseQuery& query) override;
    bool TakeSeats(const std::map<CourseId, std::uint32_t>& seats, Kind kind) override;
    void ReleaseSeat(CourseId id) override { --rows.at(id).enrolled; }
    void ChangeRating(CourseId id, std::uint32_t from, std::uint32_t to) override;
    void AddEnrolled(const std::map<CourseId, std::uint32_t>& counts) override;
    std::vector<CourseId> Missing(const std::vector<CourseId>& ids) override;
    std::map<std::uint64_t, CourseId> FindImported(const std::string& source,
                                                   const std::vector<std::uint64_t>& keys) override;
    void AddImported(const std::string& source,
                     const std::map<std::uint64_t, Course>& courses) override;

    std::map<CourseId, Course> rows;

private:
    std::map<std::pair<std::string, std::uint64_t>, CourseId> imported_;
    std::uint64_t last_id_ = 0;
};

namespace detail {

inline std::string Lower(std::string text) {
    for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return text;
}

inline bool Matches(const CourseQuery& query, const Course& course) {
    const std::string text = Lower(query.text);
    return course.Is(query.kind) && (!query.status || *query.status == course.status) &&
           (query.category.empty() || query.category == course.category) &&
           (Lower(course.title).find(text) != std::string::npos ||
            Lower(course.summary).find(text) != std::string::npos);
}

inline bool Before(SortKey key, const Course& a, const Course& b) {
    switch (key) {
        case SortKey::kPopularity:
            return std::tie(a.enrolled, a.id) < std::tie(b.enrolled, b.id);
        case SortKey::kCreatedAt:
            return std::tie(a.created_at, a.id) < std::tie(b.created_at, b.id);
        case SortKey::kTitle:
            return std::tuple{Lower(a.title), a.id} < std::tuple{Lower(b.title), b.id};
    }
    return false;
}

}  // namespace detail

inline std::vector<Course> FakeCourses::FindAll(const std::vector<CourseId>& ids) {
    std::vector<Course> all;
    for (const CourseId id : ids) {
        const auto found = rows.find(id);
        if (found != rows.end()) all.push_back(found->second);
    }
    return all;
}

inline CourseId FakeCourses::Add(const Course& course) {
    while (rows.contains(CourseId{++last_id_})) {
    }
    Course stored = course;
    stored.id = CourseId{last_id_};
    rows[stored.id] = stored;
    return stored.id;
}

inline void FakeCourses::Save(const Course& course) { rows.at(course.id) = course; }

inline Page<Course> FakeCourses::List(const CourseQuery& query) {
    std::vector<Course> found;
    for (const auto& [id, course] : rows) {
        if (!detail::Matches(query, course)) continue;
        found.push_back(course);
        found.back().content.clear();
        found.back().responsibilities.clear();
    }
    std::sort(found.begin(), found.end(), [&](const Course& a, const Course& b) {
        return query.sort.descending ? detail::Before(query.sort.key, b, a)
                                     : detail::Before(query.sort.key, a, b);
    });
    Page<Course> page{{}, found.size()};
    for (std::size_t i = query.page.Offset(); i < found.size(); ++i) {
        if (page.items.size() == query.page.size) break;
        page.items.push_back(found[i]);
    }
    return page;
}

inline bool FakeCourses::TakeSeats(const std::map<CourseId, std::uint32_t>& seats, Kind kind) {
    bool all = true;
    for (const auto& [id, wanted] : seats) {
        const auto found = rows.find(id);
        const bool open = found != rows.end() && found->second.Is(kind) &&
                          found->second.status == CourseStatus::kPublished;
        const bool free = open && (found->second.seats == 0 ||
                                   found->second.enrolled + wanted <= found->second.seats);
        if (free) found->second.enrolled += wanted;
        all = all && free;
    }
    return all;
}

inline void FakeCourses::ChangeRating(CourseId id, std::uint32_t from, std::uint32_t to) {
    Course& course = rows.at(id);
    course.rating_sum += to;
    course.rating_sum -= from;
    course.rating_count += to > 0 ? 1 : 0;
    course.rating_count -= from > 0 ? 1 : 0;
}

inline void FakeCourses::AddEnrolled(const std::map<CourseId, std::uint32_t>& counts) {
    for (const auto& [id, count] : counts) rows.at(id).enrolled += count;
}

inline std::vector<CourseId> FakeCourses::Missing(const std::vector<CourseId>& ids) {
    std::vector<CourseId> missing;
    for (const CourseId id : ids) {
        if (!rows.contains(id)) missing.push_back(id);
    }
    return missing;
}

inline std::map<std::uint64_t, CourseId> FakeCourses::FindImported(
    const std::string& source, const std::vector<std::uint64_t>& keys) {
    std::map<std::uint64_t, CourseId> found;
    for (const auto key : keys) {
        const auto at = imported_.find({source, key});
        if (at != imported_.end()) found[key] = at->second;
    }
    return found;
}

inline void FakeCourses::AddImported(const std::string& source,
                                     const std::map<std::uint64_t, Course>& courses) {
    for (const auto& [key, course] : courses) imported_[{source, key}] = Add(course);
}

}  // namespace lyceum::course::testing
