#pragma once

#include <fstream>
#include <string>
#include <vector>

#include "fakes/media/temporary_folder.hpp"
#include "recommender/serving/served_model.hpp"

namespace lyceum::recommender::testing {

/// A folder with empty files of models.
class ModelFolder {
public:
    void Put(const std::string& version) const {
        for (const char* part : {".champion", ".similar"}) {
            std::ofstream{folder_.path() / (version + part)};
        }
    }
    /// Those of these whose files are there.
    std::vector<std::string> Of(const std::vector<std::string>& versions) const {
        std::vector<std::string> there;
        for (const auto& version : versions) {
            if (ServedModel::Exists(path(), version)) there.push_back(version);
        }
        return there;
    }
    const std::filesystem::path& path() const { return folder_.path(); }

private:
    media::testing::TemporaryFolder folder_;
};

}  // namespace lyceum::recommender::testing
