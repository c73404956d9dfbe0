#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "platform/core/status.hpp"
#include "recommender/domain/catalogue.hpp"
#include "recommender/model/item_cosine.hpp"
#include "recommender/model/model.hpp"

namespace lyceum::recommender {

/// A published model with the courses behind its columns. Immutable, so any thread may use it.
class ServedModel {
public:
    /// Both models have a column for each course of `courses`.
    ServedModel(std::string version, ModelPtr champion, ModelPtr similar,
                std::vector<CourseId> courses);

    /// Reads <directory>/<version>.champion and <version>.similar.
    static Result<std::shared_ptr<const ServedModel>> Load(const std::filesystem::path& directory,
                                                           const std::string& version);
    /// Whether both files are there, be they good or not.
    static bool Exists(const std::filesystem::path& directory, const std::string& version);
    /// Writes them, each whole or not at all.
    Result<Done> Save(const std::filesystem::path& directory) const;

    const std::string& version() const { return version_; }
    const Model& champion() const { return *champion_; }
    /// Column cosine: which courses are alike.
    const Model& similar() const { return *similar_; }
    const std::vector<CourseId>& courses() const { return courses_; }

    std::optional<std::uint32_t> ColumnOf(CourseId course) const;

private:
    std::string version_;
    ModelPtr champion_;
    ModelPtr similar_;
    std::vector<CourseId> courses_;
    std::unordered_map<std::uint64_t, std::uint32_t> columns_;
};

/// The version that a file of this name belongs to; nothing if it is no model's.
std::optional<std::string> VersionOfFile(const std::string& name);

/// Deletes the files of a version, if they are there.
void RemoveModelFiles(const std::filesystem::path& directory, const std::string& version);

}  // namespace lyceum::recommender
