#include "lyceumctl/import/catalogue.hpp"

#include <algorithm>
#include <fstream>
#include <unordered_set>

#include <nlohmann/json.hpp>

#include "lyceumctl/remote/session.hpp"
#include "platform/contract/operation.hpp"

namespace lyceum::ctl {
namespace {

using nlohmann::json;

std::ifstream Open(const std::string& path) {
    std::ifstream file{path};
    if (!file) throw Failure{path + " cannot be read."};
    return file;
}

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

std::string TextOf(const json& object, const char* key, std::size_t most) {
    const auto found = object.find(key);
    if (found == object.end() || found->is_null()) return {};
    return Cut(found->get<std::string>(), most);
}

std::string Joined(const json& object, const char* key, const char* label) {
    const auto found = object.find(key);
    if (found == object.end() || !found->is_array() || found->empty()) return {};
    std::string text = std::string{"\n\n"} + label + ": ";
    for (std::size_t i = 0; i < found->size(); ++i) {
        if (i != 0) text += ", ";
        text += (*found)[i].get<std::string>();
    }
    return text;
}

std::string ContentOf(const json& object) {
    std::string content = TextOf(object, "content", 50'000);
    if (!content.empty()) return content;
    content = TextOf(object, "about", 40'000);
    if (const auto before = TextOf(object, "prerequisites", 4'000); !before.empty()) {
        content += "\n\n" + before;
    }
    content += Joined(object, "schools", "学校 / Schools");
    content += Joined(object, "teachers", "教师 / Teachers");
    return Cut(std::move(content), 50'000);
}

std::string CategoryOf(const json& object) {
    if (auto category = TextOf(object, "category", 64); !category.empty()) return category;
    const auto fields = object.find("fields");
    if (fields == object.end() || !fields->is_array() || fields->empty()) return {};
    return Cut(fields->front().get<std::string>(), 64);
}

course::v1::Kind KindOf(const json& object) {
    const std::string kind = TextOf(object, "kind", 32);
    if (kind.empty() || kind == "course") return course::v1::KIND_COURSE;
    if (kind == "position") return course::v1::KIND_POSITION;
    throw std::invalid_argument{"kind must be course or position"};
}

course::v1::CourseRecord ToRecord(const json& object) {
    course::v1::CourseRecord record;
    record.set_key(object.at("id").get<std::uint64_t>());
    record.set_kind(KindOf(object));
    record.set_title(Cut(object.at("name").get<std::string>(), 200));
    record.set_content(ContentOf(object));
    const auto summary = TextOf(object, "summary", 1000);
    record.set_summary(summary.empty() ? TextOf(object, "about", 200) : summary);
    record.set_category(CategoryOf(object));
    record.set_level(TextOf(object, "level", 32));
    record.set_responsibilities(TextOf(object, "responsibilities", 10'000));
    if (object.contains("seats")) record.set_seats(object["seats"].get<std::uint32_t>());
    if (object.contains("skills")) {
        for (const auto& skill : object["skills"]) record.add_skills(skill.get<std::string>());
    }
    return record;
}

}  // namespace

std::vector<course::v1::CourseRecord> ReadCourses(const std::string& path, Problems& problems) {
    auto file = Open(path);
    std::vector<course::v1::CourseRecord> records;
    std::unordered_set<std::uint64_t> keys;
    std::string text;
    for (std::size_t line = 1; std::getline(file, text); ++line) {
        if (text.empty()) continue;
        try {
            auto record = ToRecord(json::parse(text));
            if (const auto refused = contract::Validate(record)) {
                problems.push_back({path, line, refused->detail});
            } else if (!keys.insert(record.key()).second) {
                problems.push_back(
                    {path, line, "id " + std::to_string(record.key()) + " came before"});
            } else {
                records.push_back(std::move(record));
            }
        } catch (const json::exception& error) {
            problems.push_back({path, line, error.what()});
        } catch (const std::invalid_argument& error) {
            problems.push_back({path, line, error.what()});
        }
    }
    return records;
}

}  // namespace lyceum::ctl
