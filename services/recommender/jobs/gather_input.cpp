#include "recommender/jobs/gather_input.hpp"

#include "platform/log/log.hpp"
#include "recommender/jobs/shard_sums.hpp"
#include "recommender/jobs/with_store.hpp"

namespace lyceum::recommender {
namespace {

std::uint64_t CoursesIn(db::Pool& pool) {
    std::uint64_t courses = 0;
    WithStore(pool, [&](Store& store) { courses = store.catalogue.Stamp().items; });
    return courses;
}

/// The Gram matrix, the one without what is held back, and an inverse.
std::uint64_t DenseBytes(std::uint64_t courses) { return courses * courses * 12; }

/// What shards are told of options: those of `sequence`, if that serves and memory holds its sums
/// over all beside those of one shard.
std::string FoundForShards(const LiveOptions& options, std::uint64_t courses) {
    const std::uint64_t need = DenseBytes(courses) + 2 * RunningPairs::PlanBytes(courses);
    const bool wanted = options.serving == "sequence" && need <= options.memory_bound;
    return wanted ? ToText(options.found) : std::string{};
}

Result<RebuildInput> GatherShards(JobLease& lease, const GatherFrom& from) {
    lease.Enter("shards", 0);
    const std::uint64_t courses = CoursesIn(from.pool);
    if (DenseBytes(courses) > from.options.memory_bound) {
        return ResourceExhausted("memory_bound",
                                 "shards hand over dense sums, courses² · 12 bytes, which do not "
                                 "fit; rebuild without shards");
    }
    std::uint64_t position = 0;
    WithStore(from.pool, [&](Store& store) { position = store.changes.Mark().position; });
    const auto sum =
        SumInShards(lease, from.directory, from.pool, FoundForShards(from.options, courses));
    if (!sum) return sum.error();
    RebuildInput input;
    WithStore(from.pool, [&](Store& store) { input = InputFromSum(store, *sum, position); });
    return input;
}

}  // namespace

Result<RebuildInput> GatherInput(JobLease& lease, const GatherFrom& from) {
    const auto tick = [&lease] { lease.Tick(); };
    if (lease.job().shards > 0) return GatherShards(lease, from);
    lease.Enter("read", 0);
    const bool dense_fits = DenseBytes(CoursesIn(from.pool)) <= from.options.memory_bound;
    if (!lease.job().thorough && dense_fits) {
        std::optional<Result<RebuildInput>> live;
        WithStore(from.pool, [&](Store& store) {
            live = InputFromLive(store, from.live, tick, from.options);
        });
        if (*live) return *std::move(live);
        // Past the memory bound the models count row by row, from the store.
        log::Warn("no_running_state", {{"reason", live->error().reason}});
        if (live->error().code != Code::kResourceExhausted) return live->error();
    }
    RebuildInput input;
    WithStore(from.pool, [&](Store& store) { input = InputFromHistories(store, tick); });
    return input;
}

}  // namespace lyceum::recommender
