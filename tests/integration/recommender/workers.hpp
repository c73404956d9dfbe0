#pragma once

#include <memory>
#include <string>
#include <vector>

#include "fakes/media/temporary_folder.hpp"
#include "recommender/domain/store.hpp"
#include "support/captured_program.hpp"
#include "support/database.hpp"

namespace lyceum::recommender {

/// Real recommender workers, processes of their own, with a virtual host of the broker, a database
/// and a model directory that no one else uses.
class Workers {
public:
    Workers();
    ~Workers();
    Workers(const Workers&) = delete;
    Workers& operator=(const Workers&) = delete;

    /// Starts one more and returns when it says that the broker is ready.
    testing::CapturedProgram& Start(const std::vector<std::string>& settings = {});

    /// In one transaction; what is announced leaves through the workers.
    void Run(const std::function<void(Store&)>& work);
    /// Learners with tastes, enrolled by one event each.
    void Enroll(std::uint64_t learners, std::uint64_t courses);

    std::uint64_t StartJob(std::uint32_t shards = 0, bool thorough = false);
    RebuildJob Job(std::uint64_t id);
    /// Waits for the job to end.
    RebuildJob Ended(std::uint64_t id);
    /// Holds the row of the job as soon as its worker is at work with it, and calls `meanwhile`:
    /// the worker can neither publish nor go on for long.
    void WhileRunning(std::uint64_t id, const std::function<void(Store&)>& meanwhile);

    db::Pool& pool() { return database_.pool(); }
    std::filesystem::path models() const { return folder_.path(); }
    const std::string& vhost() const { return vhost_; }

private:
    std::string vhost_;
    testing::TestDatabase database_;
    media::testing::TemporaryFolder folder_;
    std::string key_file_;
    std::vector<std::unique_ptr<testing::CapturedProgram>> programs_;
};

}  // namespace lyceum::recommender
