#pragma once

#include <filesystem>
#include <fstream>
#include <string>

#include "e2e/api/stack.hpp"

namespace lyceum::e2e {

/// A folder to import, with names of its own: `courses` courses, and `learners` learners of whom
/// each has taken `each` of them.
class CatalogueFolder {
public:
    CatalogueFolder(int courses, int learners, int each, const std::string& prefix = {})
        : name_{Unique("import")},
          path_{std::filesystem::temp_directory_path() / (prefix + name_)} {
        std::filesystem::create_directories(path_);
        std::ofstream catalogue{path_ / "courses.jsonl"};
        for (int course = 1; course <= courses; ++course) {
            catalogue << R"({"id": )" << course << R"(, "name": ")" << name_ << " 课程 " << course
                      << "\"}\n";
        }
        std::ofstream histories{path_ / "enrollments.txt"};
        for (int learner = 1; learner <= learners; ++learner) {
            histories << learner;
            for (int i = 0; i < each; ++i) histories << ' ' << (learner + i) % courses + 1;
            histories << '\n';
        }
    }
    ~CatalogueFolder() { std::filesystem::remove_all(path_); }
    CatalogueFolder(const CatalogueFolder&) = delete;
    CatalogueFolder& operator=(const CatalogueFolder&) = delete;

    void Append(const std::string& file, const std::string& line) const {
        std::ofstream{path_ / file, std::ios::app} << line << '\n';
    }

    const std::string& name() const { return name_; }  ///< In every title.
    std::string path() const { return path_.string(); }

private:
    std::string name_;
    std::filesystem::path path_;
};

}  // namespace lyceum::e2e
