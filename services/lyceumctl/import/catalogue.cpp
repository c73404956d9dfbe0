#include "lyceumctl/import/catalogue.hpp"

#include <unordered_set>

#include <nlohmann/json.hpp>

#include "lyceumctl/courses/members.hpp"
#include "lyceumctl/open_file.hpp"
#include "lyceumctl/remote/session.hpp"
#include "platform/contract/operation.hpp"

namespace lyceum::ctl {
namespace {

using nlohmann::json;

constexpr std::uint64_t kMaxSeats = 1'000'000;  // as CourseRecord.seats

/// The first `most` code points of valid UTF-8.
std::string Cut(std::string text, std::size_t most) {
    std::size_t points = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool starts_point = (static_cast<unsigned char>(text[i]) & 0xc0) != 0x80;
        if (starts_point && points++ == most) {
            text.resize(i);
            break;
        }
    }
    return text;
}

/// Reads the members of one line and keeps the first reason against any of them.
class Members {
public:
    explicit Members(const json& course) : course_{course} {}

    template <typename T>
    T Take(Result<T> read) {
        if (read) return *std::move(read);
        if (reason_.empty()) reason_ = read.error().detail;
        return T{};
    }
    std::string Text(const char* key, std::size_t most) {
        return Cut(Take(TextOf(course_, key)), most);
    }
    /// A paragraph of its own, empty without texts.
    std::string Joined(const char* key, const char* label) {
        std::string text;
        for (const auto& one : Take(TextsOf(course_, key))) {
            text += (text.empty() ? std::string{"\n\n"} + label + ": " : ", ") + one;
        }
        return text;
    }
    std::string Content() {
        std::string own = Text("content", 50'000);
        std::string content = Text("about", 40'000);
        if (const auto before = Text("prerequisites", 4'000); !before.empty()) {
            content += "\n\n" + before;
        }
        content += Joined("schools", "学校 / Schools");
        content += Joined("teachers", "教师 / Teachers");
        return own.empty() ? Cut(std::move(content), 50'000) : own;
    }
    std::string Category() {
        auto category = Text("category", 64);
        auto fields = Take(TextsOf(course_, "fields"));
        if (!category.empty() || fields.empty()) return category;
        return Cut(std::move(fields.front()), 64);
    }
    course::v1::Kind Kind() {
        const std::string kind = Text("kind", 32);
        if (kind.empty() || kind == "course") return course::v1::KIND_COURSE;
        if (kind == "position") return course::v1::KIND_POSITION;
        return Take(
            Result<course::v1::Kind>{InvalidArgument("kind", "kind must be course or position")});
    }
    const std::string& reason() const { return reason_; }

private:
    const json& course_;
    std::string reason_;
};

Result<course::v1::CourseRecord> ToRecord(const json& object) {
    course::v1::CourseRecord record;
    Members members{object};
    record.set_key(members.Take(CourseIdOf(object)));
    record.set_kind(members.Kind());
    record.set_title(Cut(members.Take(NameOf(object)), 200));
    record.set_content(members.Content());
    const auto summary = members.Text("summary", 1000);
    record.set_summary(summary.empty() ? members.Text("about", 200) : summary);
    record.set_category(members.Category());
    record.set_level(members.Text("level", 32));
    record.set_responsibilities(members.Text("responsibilities", 10'000));
    if (const auto seats = object.find("seats"); seats != object.end() && !seats->is_null()) {
        record.set_seats(
            static_cast<std::uint32_t>(members.Take(WholeNumberOf(object, "seats", 1, kMaxSeats))));
    }
    for (auto& skill : members.Take(TextsOf(object, "skills"))) {
        record.add_skills(std::move(skill));
    }
    if (!members.reason().empty()) return InvalidArgument("line", members.reason());
    if (record.title().empty()) return InvalidArgument("name", "name must not be empty");
    if (auto refused = contract::Validate(record)) return *std::move(refused);
    return record;
}

Result<course::v1::CourseRecord> ParseRecord(const std::string& line) {
    const auto object = ParseCourseLine(line);
    if (!object) return object.error();
    return ToRecord(*object);
}

}  // namespace

std::vector<course::v1::CourseRecord> ReadCourses(const std::string& path, Problems& problems) {
    auto opened = OpenFile(path);
    if (!opened) throw Failure{opened.error().detail};
    std::ifstream& file = *opened;
    std::vector<course::v1::CourseRecord> records;
    std::unordered_set<std::uint64_t> keys;
    std::string text;
    for (std::size_t line = 1; std::getline(file, text); ++line) {
        if (text.find_first_not_of(" \t\r") == std::string::npos) continue;
        auto record = ParseRecord(text);
        if (!record) {
            problems.push_back({path, line, record.error().detail});
        } else if (!keys.insert(record->key()).second) {
            problems.push_back(
                {path, line, "id " + std::to_string(record->key()) + " came before"});
        } else {
            records.push_back(*std::move(record));
        }
    }
    return records;
}

}  // namespace lyceum::ctl
