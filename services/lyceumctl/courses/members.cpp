#include "lyceumctl/courses/members.hpp"

namespace lyceum::ctl {
namespace {

using nlohmann::json;

constexpr std::size_t kMostLine = std::size_t{16} << 20U;

Status MustBe(const char* key, const std::string& what) {
    return InvalidArgument(key, std::string{key} + " must be " + what);
}

/// Nothing for a member that is null or not there.
const json* Given(const json& course, const char* key) {
    const auto found = course.find(key);
    return found == course.end() || found->is_null() ? nullptr : &*found;
}

}  // namespace

Result<json> ParseCourseLine(std::string_view line) {
    if (line.size() > kMostLine) return InvalidArgument("line", "longer than 16 MiB");
    json object = json::parse(line, nullptr, false);
    if (!object.is_object()) return InvalidArgument("line", "not a JSON object in UTF-8");
    return object;
}

Result<std::uint64_t> CourseIdOf(const json& course) {
    return WholeNumberOf(course, "id", 0, kMaxCourseId);
}

Result<std::uint64_t> WholeNumberOf(const json& course, const char* key, std::uint64_t least,
                                    std::uint64_t most) {
    const json* const given = Given(course, key);
    if (given != nullptr && given->is_number_unsigned()) {
        const auto number = given->get<std::uint64_t>();
        if (number >= least && number <= most) return number;
    }
    return MustBe(key,
                  "a whole number from " + std::to_string(least) + " to " + std::to_string(most));
}

Result<std::string> NameOf(const json& course) {
    if (Given(course, "name") == nullptr) return MustBe("name", "a text");
    return TextOf(course, "name");
}

Result<std::string> TextOf(const json& course, const char* key) {
    const json* const given = Given(course, key);
    if (given == nullptr) return std::string{};
    if (!given->is_string()) return MustBe(key, "a text");
    return given->get<std::string>();
}

Result<std::vector<std::string>> TextsOf(const json& course, const char* key) {
    std::vector<std::string> texts;
    const json* const given = Given(course, key);
    if (given == nullptr) return texts;
    if (!given->is_array()) return MustBe(key, "a list of texts");
    for (const json& one : *given) {
        if (!one.is_string()) return MustBe(key, "a list of texts");
        texts.push_back(one.get<std::string>());
    }
    return texts;
}

}  // namespace lyceum::ctl
