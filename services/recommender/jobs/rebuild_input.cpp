#include "recommender/jobs/rebuild_input.hpp"

#include <algorithm>
#include <memory>

#include "recommender/domain/cold_share.hpp"
#include "recommender/jobs/histories.hpp"

namespace lyceum::recommender {
namespace {

constexpr const char* kSequence = "sequence";

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

/// What comes along with the Gram matrix.
enum class Beside : std::uint8_t { kSample, kSampleAndPairs, kHistories };

struct Sizes {
    std::uint64_t enrolments;
    MemoryPlan all;
    MemoryPlan sample;
};

Sizes SizesOf(const GramSum& sum, std::uint64_t courses) {
    const std::uint64_t sampled = std::min<std::uint64_t>(sum.learners(), kSampledLearners);
    const std::uint64_t cells = sum.cells() * sampled / std::max<std::uint64_t>(sum.learners(), 1);
    return {sum.cells(), PlanMemory(courses, sum.learners(), sum.cells()),
            PlanMemory(courses, sampled, cells)};
}

/// Makes the running state keep the pairs if they are wanted.
Beside Choose(const LiveOptions& options, const Sizes& sizes, RunningState& state,
              const Tick& tick) {
    const std::string& serving = options.serving;
    const bool few = sizes.enrolments <= options.histories_up_to;
    const bool pairs =
        !few && serving == kSequence &&
        CheckMemory(serving, sizes.sample, Known::kGramAndPairs, options.memory_bound);
    std::optional<SequenceOptions> by;
    if (pairs) by = options.found.For(sizes.enrolments).options.sequence;
    const bool kept = static_cast<bool>(state.KeepPairs(by, tick)) && pairs;
    if (kept) return Beside::kSampleAndPairs;
    const bool needed = IsModelName(serving) && EffortOf(serving) != Effort::kSums &&
                        CheckMemory(serving, sizes.all, Known::kGram, options.memory_bound);
    return few || needed ? Beside::kHistories : Beside::kSample;
}

/// Whether one of the kinds fits into memory without the sums alone.
bool StoreHoldsMore(const LiveOptions& options, const Sizes& sizes, Beside beside) {
    const bool every = beside == Beside::kHistories;
    const MemoryPlan& live = every ? sizes.all : sizes.sample;
    const Known known = beside == Beside::kSampleAndPairs ? Known::kGramAndPairs : Known::kGram;
    const auto& kinds = options.kinds;
    return std::any_of(kinds.begin(), kinds.end(), [&](const std::string& kind) {
        return !(LearnsFrom(known, every, kind) &&
                 CheckMemory(kind, live, known, options.memory_bound)) &&
               CheckMemory(kind, sizes.all, Known::kNothing, options.memory_bound);
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
    const bool used = live.Use([&](RunningState& state) {
        const GramSum& sum = state.sum();
        const Sizes sizes = SizesOf(sum, columns.courses.size());
        const Beside beside = Choose(options, sizes, state, tick);
        store_holds_more = StoreHoldsMore(options, sizes, beside);
        if (store_holds_more) return;
        input = Begin(std::move(columns), "live", sum);
        input.position = state.position();
        input.cold_share = ColdShareIn(state);
        if (beside == Beside::kHistories) return TakeAll(state, input);
        if (beside == Beside::kSampleAndPairs) {
            input.sums->pairs = state.pairs()->Dense(sum.ColumnsOf(input.courses));
        }
        Sample sample{kSampledLearners};
        state.ForEachRow(
            [&](LearnerId learner, std::span<const Cell> row) { sample.Offer(learner, row); });
        TakeSample(sample, sum, input);
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
    if (sum.pairs) input.sums->pairs = sum.pairs->Dense(sum.sum.ColumnsOf(input.courses));
    input.position = position;
    TakeSample(sum.sample, sum.sum, input);
    return input;
}

}  // namespace lyceum::recommender
