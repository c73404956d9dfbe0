#include "course/repository/course_row.hpp"

namespace lyceum::course {

std::string JoinSkills(const std::vector<std::string>& skills) {
    std::string lines;
    for (const auto& skill : skills) {
        if (!lines.empty()) lines += '\n';
        lines += skill;
    }
    return lines;
}

std::vector<std::string> SplitSkills(const std::string& lines) {
    std::vector<std::string> skills;
    for (std::size_t from = 0; from < lines.size();) {
        const std::size_t end = std::min(lines.find('\n', from), lines.size());
        skills.push_back(lines.substr(from, end - from));
        from = end + 1;
    }
    return skills;
}

Course ToCard(const db::Row& row) {
    Course course;
    course.id = CourseId{row.UInt("id")};
    course.kind = static_cast<Kind>(row.UInt("kind"));
    course.status = static_cast<CourseStatus>(row.UInt("status"));
    course.title = row.Text("title");
    course.summary = row.Text("summary");
    course.category = row.Text("category");
    course.cover_id = row.UInt("cover_id");
    course.seats = static_cast<std::uint32_t>(row.UInt("seats"));
    course.enrolled = static_cast<std::uint32_t>(row.UInt("enrolled"));
    course.level = row.Text("level");
    course.skills = SplitSkills(row.Text("skills"));
    course.rating_sum = row.UInt("rating_sum");
    course.rating_count = static_cast<std::uint32_t>(row.UInt("rating_count"));
    course.version = row.UInt("version");
    course.created_at = row.Time("created_at");
    course.updated_at = row.Time("updated_at");
    return course;
}

Course ToCourse(const db::Row& row) {
    Course course = ToCard(row);
    course.content = row.Text("content");
    course.responsibilities = row.Text("responsibilities");
    return course;
}

}  // namespace lyceum::course
