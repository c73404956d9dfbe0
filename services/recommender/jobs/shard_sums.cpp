#include "recommender/jobs/shard_sums.hpp"

#include <algorithm>
#include <thread>

#include "platform/log/log.hpp"
#include "platform/service/outbox.hpp"
#include "recommender/jobs/shard_reader.hpp"
#include "recommender/model/found_options.hpp"
#include "recommender/repository/mysql_store.hpp"
#include "recommender/running/state_files.hpp"

namespace lyceum::recommender {
namespace {

using namespace std::chrono_literals;

constexpr auto kPollEvery = 50ms;
constexpr auto kPatience = 10min;
constexpr const char* kPrefix = "rebuild-";
constexpr const char* kSuffix = ".part";

std::filesystem::path PartOf(const std::filesystem::path& directory,
                             const v1::RebuildShard& shard) {
    return directory /
           (kPrefix + std::to_string(shard.job_id()) + "-" + std::to_string(shard.attempt()) + "-" +
            std::to_string(shard.shard()) + kSuffix);
}

std::optional<SequenceOptions> PairsOf(const v1::RebuildShard& shard) {
    if (shard.found().empty()) return std::nullopt;
    return FoundOptionsFrom(shard.found()).options.sequence;
}

bool IsWanted(const v1::RebuildShard& shard, db::Pool& pool) {
    bool wanted = false;
    pool.Read([&](db::Transaction& transaction) {
        const auto job = MysqlRebuildRepository{transaction}.Find(shard.job_id());
        wanted = job && job->state == JobState::kRunning && job->attempt == shard.attempt();
    });
    return wanted;
}

void Send(const std::vector<v1::RebuildShard>& shards, JobLease& lease) {
    lease.Save([&](db::Transaction& transaction) {
        service::GatheringOutbox outbox{{}};
        for (const auto& shard : shards) outbox.AddJob(kShardQueue, shard);
        outbox.Write(transaction);
    });
}

}  // namespace

std::vector<v1::RebuildShard> ShardsOf(const RebuildJob& job, std::uint64_t first_learner,
                                       std::uint64_t last_learner, const std::string& found) {
    const std::uint64_t width = last_learner - first_learner;
    const std::uint64_t count = std::clamp<std::uint64_t>(job.shards, 1, kMaxShards);
    std::vector<v1::RebuildShard> shards;
    std::uint64_t begin = first_learner;
    for (std::uint64_t i = 1; i <= count; ++i) {
        v1::RebuildShard shard;
        shard.set_job_id(job.id);
        shard.set_attempt(job.attempt);
        shard.set_shard(static_cast<std::uint32_t>(i));
        shard.set_first_learner(begin);
        // No product that could overflow; the last one takes what is left.
        const std::uint64_t end = i == count ? last_learner : first_learner + width / count * i;
        shard.set_last_learner(end);
        shard.set_found(found);
        shards.push_back(shard);
        if (end == last_learner) break;
        begin = end + 1;
    }
    return shards;
}

void RunShard(const v1::RebuildShard& shard, const std::filesystem::path& directory, db::Pool& pool,
              const std::atomic<bool>& stopping) {
    const auto path = PartOf(directory, shard);
    if (!IsWanted(shard, pool) || LoadSum(path)) return;
    auto looked = std::chrono::steady_clock::now();
    const auto tick = [&] {
        if (stopping) throw db::ConnectionLost{"The worker stops; the shard comes again."};
        if (std::chrono::steady_clock::now() - looked < 1s) return;
        looked = std::chrono::steady_clock::now();
        if (!IsWanted(shard, pool)) throw JobLost{};
    };
    std::optional<Result<SampledSum>> sum;
    try {
        pool.Read([&](db::Transaction& transaction) {
            MysqlInteractionRepository interactions{transaction};
            sum = SumRange(interactions, LearnerId{shard.first_learner()},
                           LearnerId{shard.last_learner()}, PairsOf(shard), tick);
        });
    } catch (const JobLost&) {
        return;
    }
    // Its coordinator waits for a file: it is told of a sum that cannot be by its absence.
    const auto saved = *sum ? SaveSum(**sum, path) : Result<Done>{sum->error()};
    if (!saved) throw std::runtime_error{saved.error().reason + ": " + saved.error().detail};
    log::Info("shard_summed", {{"job", shard.job_id()},
                               {"shard", shard.shard()},
                               {"learners", (*sum)->sum.learners()},
                               {"interactions", (*sum)->sum.cells()}});
}

Result<SampledSum> SumInShards(JobLease& lease, const std::filesystem::path& directory,
                               db::Pool& pool, const std::string& found) {
    std::vector<v1::RebuildShard> shards;
    pool.Read([&](db::Transaction& transaction) {
        const auto [first, last] = MysqlInteractionRepository{transaction}.Learners();
        shards = ShardsOf(lease.job(), first.value, last.value, found);
    });
    Send(shards, lease);
    SampledSum total;
    if (const auto pairs = PairsOf(shards.front())) total.pairs.emplace(*pairs);
    auto heard = std::chrono::steady_clock::now();
    for (const auto& shard : shards) {
        const auto path = PartOf(directory, shard);
        for (;;) {
            lease.Tick();
            auto part = LoadSum(path);
            if (part) {
                if (total.pairs && !part->pairs) {
                    // A worker of the version before does not know them.
                    log::Warn("shard_without_pairs",
                              {{"job", shard.job_id()}, {"shard", shard.shard()}});
                    total.pairs.reset();
                }
                if (!total.pairs) part->pairs.reset();
                if (auto added = total.Add(*part); !added) return added.error();
                heard = std::chrono::steady_clock::now();
                break;
            }
            if (part.error().code != Code::kNotFound) return part.error();
            if (std::chrono::steady_clock::now() - heard > kPatience) {
                return Unavailable("shard_missing", "shard " + std::to_string(shard.shard()) +
                                                        " of " + std::to_string(shards.size()) +
                                                        " did not come within 10 minutes");
            }
            std::this_thread::sleep_for(kPollEvery);
        }
        std::error_code ignored;
        std::filesystem::remove(path, ignored);
        lease.Enter(
            "shard " + std::to_string(shard.shard()) + " of " + std::to_string(shards.size()),
            0.2 * shard.shard() / static_cast<double>(shards.size()));
    }
    return total;
}

void RemoveOldParts(const std::filesystem::path& directory, std::uint64_t job_id) {
    const std::string own = kPrefix + std::to_string(job_id) + "-";
    std::error_code ignored;  // What cannot be listed or removed now is tried by the next job.
    for (const auto& entry : std::filesystem::directory_iterator{directory, ignored}) {
        const std::string name = entry.path().filename().string();
        const bool part = name.starts_with(kPrefix) && name.find(kSuffix) != std::string::npos;
        if (part && !name.starts_with(own)) std::filesystem::remove(entry.path(), ignored);
    }
}

}  // namespace lyceum::recommender
