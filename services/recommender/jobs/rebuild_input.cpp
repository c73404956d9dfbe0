#include "recommender/jobs/rebuild_input.hpp"

#include <algorithm>
#include <memory>

#include "recommender/domain/cold_share.hpp"
#include "recommender/jobs/histories.hpp"

namespace lyceum::recommender {
namespace {

struct Columns {
    std::vector<CourseId> courses;
    std::shared_ptr<const std::vector<std::string>> texts;
};

Columns ColumnsOf(Store& store) {
    Columns columns;
    std::vector<std::string> texts;
    for (const auto& item : store.catalogue.All()) {
        columns.courses.push_back(item.id);
        texts.push_back(item.title + "\n" + item.category + "\n" + item.summary);
    }
    columns.texts = std::make_shared<const std::vector<std::string>>(std::move(texts));
    return columns;
}

RebuildInput Begin(Columns columns, const char* source, const GramSum& sum) {
    RebuildInput input;
    input.courses = std::move(columns.courses);
    input.histories.texts = std::move(columns.texts);
    input.source = source;
    input.interactions = sum.cells();
    input.learners = sum.learners();
    input.sums = KnownSums{sum.Dense(input.courses), sum.CountsOf(input.courses), false};
    return input;
}

void Take(Histories histories, RebuildInput& input) {
    auto texts = std::move(input.histories.texts);
    input.histories = std::move(histories).Take();
    input.histories.texts = std::move(texts);
}

void TakeSample(const Sample& sample, const GramSum& sum, RebuildInput& input) {
    Histories histories{input.courses};
    for (const auto& [learner, row] : sample.rows()) histories.Add(row, sum.courses());
    Take(std::move(histories), input);
}

/// In the order of learners, so that the result does not depend on how the state came about.
void TakeAll(const RunningState& state, RebuildInput& input) {
    std::vector<LearnerId> learners;
    state.ForEachRow(
        [&](LearnerId learner, std::span<const Cell>) { learners.push_back(learner); });
    std::sort(learners.begin(), learners.end());
    Histories histories{input.courses};
    for (const LearnerId learner : learners) {
        histories.Add(state.Row(learner), state.sum().courses());
    }
    Take(std::move(histories), input);
    input.sums->all_histories = true;
}

bool WantsAll(const LiveOptions& options, const GramSum& sum, const MemoryPlan& all) {
    if (sum.cells() <= options.histories_up_to) return true;
    const std::string& serving = options.serving;
    return IsModelName(serving) && EffortOf(serving) != Effort::kSums &&
           CheckMemory(serving, all, true, options.memory_bound);
}

/// Whether one of the kinds fits into memory without the sums alone.
bool StoreHoldsMore(const LiveOptions& options, const GramSum& sum, std::uint64_t courses,
                    const MemoryPlan& all, bool every) {
    const std::uint64_t sampled = std::min<std::uint64_t>(sum.learners(), kSampledLearners);
    const std::uint64_t cells = sum.cells() * sampled / std::max<std::uint64_t>(sum.learners(), 1);
    const MemoryPlan live = every ? all : PlanMemory(courses, sampled, cells);
    const auto& kinds = options.kinds;
    return std::any_of(kinds.begin(), kinds.end(), [&](const std::string& kind) {
        const bool learns = every || EffortOf(kind) == Effort::kSums;
        return !(learns && CheckMemory(kind, live, true, options.memory_bound)) &&
               CheckMemory(kind, all, false, options.memory_bound);
    });
}

double ColdShareIn(const RunningState& state) {
    ColdCount count;
    state.ForEachRow([&](LearnerId, std::span<const Cell> row) { count.Add(row.size()); });
    return count.Share();
}

}  // namespace

RebuildInput InputFromHistories(Store& store, const Tick& tick) {
    RebuildInput input;
    input.position = store.changes.Mark().position;
    Columns columns = ColumnsOf(store);
    input.courses = std::move(columns.courses);
    input.histories = ReadHistories(store.interactions, input.courses, tick);
    input.histories.texts = std::move(columns.texts);
    input.source = "histories";
    input.interactions = input.histories.items.size();
    input.learners = input.histories.learners();
    input.cold_share = ColdShareOf(input.histories.offsets);
    return input;
}

Result<RebuildInput> InputFromLive(Store& store, LiveState& live, const Tick& tick,
                                   const LiveOptions& options) {
    if (auto current = live.CatchUp(store, tick); !current) return current.error();
    Columns columns = ColumnsOf(store);
    RebuildInput input;
    bool store_holds_more = false;
    const bool used = live.Use([&](const RunningState& state) {
        const std::size_t courses = columns.courses.size();
        const auto all = PlanMemory(courses, state.sum().learners(), state.sum().cells());
        const bool every = WantsAll(options, state.sum(), all);
        store_holds_more = StoreHoldsMore(options, state.sum(), courses, all, every);
        if (store_holds_more) return;
        input = Begin(std::move(columns), "live", state.sum());
        input.position = state.position();
        input.cold_share = ColdShareIn(state);
        if (every) return TakeAll(state, input);
        Sample sample{kSampledLearners};
        state.ForEachRow(
            [&](LearnerId learner, std::span<const Cell> row) { sample.Offer(learner, row); });
        TakeSample(sample, state.sum(), input);
    });
    if (store_holds_more) {
        return ResourceExhausted("memory_bound",
                                 "memory does not hold the sums beside what is to be trained");
    }
    if (!used) return Unavailable("state_gone", "the running state went away; try again");
    return input;
}

RebuildInput InputFromSum(Store& store, const SampledSum& sum, std::uint64_t position) {
    RebuildInput input = Begin(ColumnsOf(store), "shards", sum.sum);
    input.position = position;
    TakeSample(sum.sample, sum.sum, input);
    return input;
}

}  // namespace lyceum::recommender
