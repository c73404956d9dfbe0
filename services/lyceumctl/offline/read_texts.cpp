#include "lyceumctl/offline/read_texts.hpp"

#include <algorithm>
#include <fstream>

#include <nlohmann/json.hpp>

#include "lyceumctl/courses/members.hpp"
#include "lyceumctl/open_file.hpp"

namespace lyceum::ctl::offline {
namespace {

using nlohmann::json;

void AddStrings(const json& value, std::string& text) {
    if (value.is_string()) {
        text += '\n';
        text += value.get_ref<const std::string&>();
    } else if (value.is_array()) {
        for (const json& one : value) {
            if (one.is_string()) AddStrings(one, text);
        }
    }
}

Result<CourseText> Parse(const std::string& line) {
    const auto object = ParseCourseLine(line);
    if (!object) return object.error();
    const auto id = CourseIdOf(*object);
    if (!id) return id.error();
    auto name = NameOf(*object);
    if (!name) return name.error();
    CourseText course{*id, *std::move(name)};
    std::replace(course.text.begin(), course.text.end(), '\n', ' ');
    for (const auto& [key, value] : object->items()) {
        if (key != "name") AddStrings(value, course.text);
    }
    return course;
}

}  // namespace

Result<std::vector<CourseText>> ReadTexts(const std::filesystem::path& path) {
    auto opened = OpenFile(path);
    if (!opened) return opened.error();
    std::ifstream& file = *opened;
    std::vector<CourseText> courses;
    std::string line;
    for (std::uint64_t number = 1; std::getline(file, line); ++number) {
        if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
        auto course = Parse(line);
        if (!course) {
            return InvalidArgument("line", path.string() + ":" + std::to_string(number) + ": " +
                                               course.error().detail);
        }
        courses.push_back(*std::move(course));
    }
    if (file.bad()) return NotFound("file_unreadable", path.string() + ": reading failed");
    return courses;
}

std::filesystem::path CoursesFile(const std::filesystem::path& named,
                                  const std::filesystem::path& enrollments) {
    if (!named.empty()) return named;
    auto beside = enrollments.parent_path() / "courses.jsonl";
    std::error_code ignored;
    return std::filesystem::is_regular_file(beside, ignored) ? beside : std::filesystem::path{};
}

}  // namespace lyceum::ctl::offline
