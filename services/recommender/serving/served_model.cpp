#include "recommender/serving/served_model.hpp"

#include "platform/core/number.hpp"
#include "recommender/model/model_file.hpp"

namespace lyceum::recommender {
namespace {

std::filesystem::path FileOf(const std::filesystem::path& directory, const std::string& version,
                             const char* part) {
    return directory / (version + "." + part);
}

Result<std::vector<CourseId>> Courses(const std::vector<std::string>& names) {
    std::vector<CourseId> courses;
    for (const auto& name : names) {
        const auto id = NumberFrom<std::uint64_t>(name);
        if (!id) {
            return FailedPrecondition("model_file_broken",
                                      "A course id of the model is no number.");
        }
        courses.push_back(CourseId{*id});
    }
    return courses;
}

}  // namespace

ServedModel::ServedModel(std::string version, ModelPtr champion, ModelPtr similar,
                         std::vector<CourseId> courses)
    : version_{std::move(version)},
      champion_{std::move(champion)},
      similar_{std::move(similar)},
      courses_{std::move(courses)} {
    columns_.reserve(courses_.size());
    for (std::uint32_t column = 0; column < courses_.size(); ++column) {
        columns_.emplace(courses_[column].value, column);
    }
}

Result<std::shared_ptr<const ServedModel>> ServedModel::Load(const std::filesystem::path& directory,
                                                             const std::string& version) {
    auto champion = LoadModelFile(FileOf(directory, version, "champion"));
    if (!champion) return champion.error();
    auto similar = LoadModelFile(FileOf(directory, version, "similar"));
    if (!similar) return similar.error();
    if (champion->course_ids != similar->course_ids) {
        return FailedPrecondition("model_file_broken",
                                  "The two files of the model do not belong together.");
    }
    auto courses = Courses(champion->course_ids);
    if (!courses) return courses.error();
    return std::make_shared<const ServedModel>(version, champion->model, similar->model,
                                               std::move(*courses));
}

bool ServedModel::Exists(const std::filesystem::path& directory, const std::string& version) {
    std::error_code ignored;
    return std::filesystem::exists(FileOf(directory, version, "champion"), ignored) &&
           std::filesystem::exists(FileOf(directory, version, "similar"), ignored);
}

Result<Done> ServedModel::Save(const std::filesystem::path& directory) const {
    std::vector<std::string> names;
    names.reserve(courses_.size());
    for (const auto course : courses_) names.push_back(std::to_string(course.value));
    const auto saved =
        SaveModelFile({similar_, names, version_}, FileOf(directory, version_, "similar"));
    if (!saved) return saved.error();
    return SaveModelFile({champion_, names, version_}, FileOf(directory, version_, "champion"));
}

std::optional<std::uint32_t> ServedModel::ColumnOf(CourseId course) const {
    const auto found = columns_.find(course.value);
    if (found == columns_.end()) return std::nullopt;
    return found->second;
}

std::optional<std::string> VersionOfFile(const std::string& name) {
    for (const std::string_view end : {".champion", ".similar"}) {
        if (name.ends_with(end)) return name.substr(0, name.size() - end.size());
    }
    return std::nullopt;
}

void RemoveModelFiles(const std::filesystem::path& directory, const std::string& version) {
    std::error_code ignored;  // A file that is gone already is as good as removed.
    std::filesystem::remove(FileOf(directory, version, "champion"), ignored);
    std::filesystem::remove(FileOf(directory, version, "similar"), ignored);
}

}  // namespace lyceum::recommender
