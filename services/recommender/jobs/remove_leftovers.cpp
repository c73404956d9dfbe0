#include "recommender/jobs/remove_leftovers.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/log/log.hpp"
#include "recommender/jobs/model_version.hpp"
#include "recommender/model/new_file.hpp"
#include "recommender/running/live_state.hpp"
#include "recommender/serving/served_model.hpp"

namespace lyceum::recommender {
namespace {

using namespace std::chrono_literals;
namespace fs = std::filesystem;

constexpr std::size_t kMaxLooked = 100'000;
constexpr auto kForgotten = 1h;

/// Of a model or the running state; those of shards' parts go with the parts.
bool IsForgotten(const fs::directory_entry& entry, const std::string& name) {
    const std::size_t end = name.find(kNewFileMark);
    if (end == std::string::npos) return false;
    const auto target = name.substr(0, end);
    const auto version = VersionOfFile(target);
    const bool ours = target == kStateFile || (version && AttemptOf(*version));
    std::error_code unknown;
    const auto written = entry.last_write_time(unknown);
    return ours && !unknown && written < fs::file_time_type::clock::now() - kForgotten;
}

/// Publishing ends the job in the same transaction, and only its last attempt may: so whoever sees
/// a job that is not at work with this attempt sees its model, too, if there is one.
bool IsLeftOver(const std::string& version, Store& store) {
    const auto attempt = AttemptOf(version);
    if (!attempt) return false;
    const auto job = store.rebuilds.Find(attempt->job);
    const bool may_publish =
        job && job->state == JobState::kRunning && attempt->number >= job->attempt;
    return !may_publish && !store.models.Find(version);
}

}  // namespace

void RemoveLeftovers(Store& store, const fs::path& directory) {
    std::error_code ignored;
    std::vector<fs::path> files;
    std::size_t looked = 0;
    for (const auto& entry : fs::directory_iterator{directory, ignored}) {
        if (++looked > kMaxLooked) break;
        const std::string name = entry.path().filename().string();
        const auto version = VersionOfFile(name);
        const bool remove = version ? IsLeftOver(*version, store) : IsForgotten(entry, name);
        if (remove) files.push_back(entry.path());
    }
    for (const auto& file : files) {
        if (fs::remove(file, ignored)) {
            log::Info("leftover_removed", {{"file", file.filename().string()}});
        }
    }
}

}  // namespace lyceum::recommender
