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

bool WantsAll(const HistoriesWanted& wanted, const GramSum& sum, std::size_t courses) {
    if (sum.cells() <= wanted.up_to) return true;
    if (wanted.for_kind.empty()) return false;
    const auto need = PlanMemory(courses, sum.learners(), sum.cells());
    return static_cast<bool>(CheckMemory(wanted.for_kind, need, 1, wanted.within_bytes));
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
                                   const HistoriesWanted& wanted) {
    if (auto current = live.CatchUp(store, tick); !current) return current.error();
    Columns columns = ColumnsOf(store);
    RebuildInput input;
    const bool used = live.Use([&](const RunningState& state) {
        input = Begin(std::move(columns), "live", state.sum());
        input.position = state.position();
        input.cold_share = ColdShareIn(state);
        if (WantsAll(wanted, state.sum(), input.courses.size())) return TakeAll(state, input);
        Sample sample{kSampledLearners};
        state.ForEachRow(
            [&](LearnerId learner, std::span<const Cell> row) { sample.Offer(learner, row); });
        TakeSample(sample, state.sum(), input);
    });
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
