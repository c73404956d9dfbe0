#include "recommender/jobs/rebuild_input.hpp"

#include <algorithm>

#include "recommender/jobs/histories.hpp"

namespace lyceum::recommender {
namespace {

std::vector<CourseId> CoursesOf(Store& store) {
    std::vector<CourseId> courses;
    for (const auto& item : store.catalogue.All()) courses.push_back(item.id);
    return courses;
}

RebuildInput Begin(std::vector<CourseId> courses, const char* source, const GramSum& sum) {
    RebuildInput input;
    input.courses = std::move(courses);
    input.source = source;
    input.interactions = sum.cells();
    input.learners = sum.learners();
    input.sums = KnownSums{sum.Dense(input.courses), sum.CountsOf(input.courses), false};
    return input;
}

void TakeSample(const Sample& sample, const GramSum& sum, RebuildInput& input) {
    Histories histories{input.courses};
    for (const auto& [learner, row] : sample.rows()) histories.Add(row, sum.courses());
    input.histories = std::move(histories).Take();
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
    input.histories = std::move(histories).Take();
    input.sums->all_histories = true;
}

}  // namespace

RebuildInput InputFromHistories(Store& store, const Tick& tick) {
    RebuildInput input;
    input.position = store.changes.Mark().position;
    input.courses = CoursesOf(store);
    input.histories = ReadHistories(store.interactions, input.courses, tick);
    input.source = "histories";
    input.interactions = input.histories.items.size();
    input.learners = input.histories.learners();
    return input;
}

Result<RebuildInput> InputFromLive(Store& store, LiveState& live, const Tick& tick) {
    if (auto current = live.CatchUp(store, tick); !current) return current.error();
    auto courses = CoursesOf(store);
    RebuildInput input;
    const bool used = live.Use([&](const RunningState& state) {
        input = Begin(std::move(courses), "live", state.sum());
        input.position = state.position();
        if (state.sum().cells() <= kUseHistoriesUpTo) return TakeAll(state, input);
        Sample sample{kSampledLearners};
        state.ForEachRow(
            [&](LearnerId learner, std::span<const Cell> row) { sample.Offer(learner, row); });
        TakeSample(sample, state.sum(), input);
    });
    if (!used) return Unavailable("state_gone", "the running state went away; try again");
    return input;
}

RebuildInput InputFromSum(Store& store, const SampledSum& sum, std::uint64_t position) {
    RebuildInput input = Begin(CoursesOf(store), "shards", sum.sum);
    input.position = position;
    TakeSample(sum.sample, sum.sum, input);
    return input;
}

}  // namespace lyceum::recommender
