#include "recommender/jobs/gather_input.hpp"

#include "platform/log/log.hpp"
#include "recommender/jobs/shard_sums.hpp"
#include "recommender/jobs/with_store.hpp"

namespace lyceum::recommender {
namespace {

CatalogueStamp StampOf(db::Pool& pool) {
    CatalogueStamp stamp;
    WithStore(pool, [&](Store& store) { stamp = store.catalogue.Stamp(); });
    return stamp;
}

/// The Gram matrix, the one without what is held back, and an inverse.
std::uint64_t DenseBytes(std::uint64_t courses) { return courses * courses * 12; }

/// What shards are told of options: those of `sequence`, if that serves and memory holds its sums
/// over all, those of a shard, and these once more as a file is written and read.
std::string FoundForShards(const LiveOptions& options, const CatalogueStamp& catalogue) {
    const std::uint64_t need =
        DenseBytes(catalogue.items) + 4 * RunningPairs::PlanBytes(catalogue.items);
    if (options.serving != "sequence" || need > options.memory_bound) return {};
    return ToText(options.found.For(catalogue.enrolled));
}

Result<RebuildInput> GatherShards(JobLease& lease, const GatherFrom& from) {
    lease.Enter("shards", 0);
    const CatalogueStamp catalogue = StampOf(from.pool);
    if (DenseBytes(catalogue.items) > from.options.memory_bound) {
        return ResourceExhausted("memory_bound",
                                 "shards hand over dense sums, courses² · 12 bytes, which do not "
                                 "fit; rebuild without shards");
    }
    std::uint64_t position = 0;
    WithStore(from.pool, [&](Store& store) { position = store.changes.Mark().position; });
    const auto sum =
        SumInShards(lease, from.directory, from.pool, FoundForShards(from.options, catalogue));
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
    if (!lease.job().thorough &&
        DenseBytes(StampOf(from.pool).items) <= from.options.memory_bound) {
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
