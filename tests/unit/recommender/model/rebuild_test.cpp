#include "recommender/model/rebuild.hpp"
#include "recommender/model/search_space.hpp"

#include <gmock/gmock.h>

#include <numeric>
#include <optional>

#include "recommender/kernels/gram.hpp"
#include "recommender/model/memory_plan.hpp"
#include "unit/recommender/kernels/random_data.hpp"

namespace lyceum::recommender {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

const Validated& Find(const RebuildResult& result, std::string_view name) {
    return *std::find_if(result.models.begin(), result.models.end(),
                         [name](const Validated& model) { return model.name == name; });
}

TEST(Rebuild, ChoosesTheBestByNdcgAndNeverWorseThanPopularity) {
    RebuildOptions options;
    options.lengths.clear();
    const auto result = Rebuild(TastefulLearners(500, 60), options);
    ASSERT_TRUE(result);
    EXPECT_EQ(result->models.size(), 4U);
    const double champion = Find(*result, result->champion).metrics.ndcg_at_10;
    for (const Validated& model : result->models) {
        EXPECT_GE(champion, model.metrics.ndcg_at_10) << model.name;
    }
    EXPECT_NE(result->champion, "popularity");
    EXPECT_EQ(result->champion_model->Name(), result->champion);
    EXPECT_EQ(result->champion_model->Parameters(), Find(*result, result->champion).parameters);
}

TEST(Rebuild, WhatIsBetterThanTheChampionTellsItsLead) {
    RebuildOptions options;
    options.lengths.clear();
    options.models = {"popularity", "item_cosine", "user_cosine", "ease", "blend"};
    options.start.blend.parts = {{"ease", 0.5F}, {"user_cosine", 0.5F}};
    const auto data = TastefulLearners(500, 60);
    for (const bool prefer_quick : {false, true}) {
        options.prefer_quick = prefer_quick;
        const auto result = Rebuild(data, options);
        ASSERT_TRUE(result);
        const double champion = Find(*result, result->champion).metrics.ndcg_at_10;
        for (const Validated& model : result->models) {
            const bool better = model.metrics.ndcg_at_10 > champion;
            EXPECT_EQ(model.lead.has_value(), better) << model.name;
            if (!better) continue;
            EXPECT_TRUE(prefer_quick);
            EXPECT_LE(model.lead->low, 0.01 * champion);
            EXPECT_GT(EffortOf(model.name), EffortOf(result->champion));
        }
    }
}

TEST(Rebuild, ItemCosineIsTrainedByTheOptionsFoundForIt) {
    RebuildOptions options;
    options.models = {"popularity", "item_cosine"};
    options.champion = "item_cosine";
    options.max_trials = 30;
    const auto result = Rebuild(TastefulLearners(300, 40), options);
    ASSERT_TRUE(result);
    const std::string found = Find(*result, "item_cosine").parameters;
    EXPECT_NE(found, "neighbours=200 shrinkage=2") << "nothing better was found";
    EXPECT_EQ(result->champion_model->Parameters(), found);
    EXPECT_EQ(result->item_cosine->Parameters(), found);
}

TEST(Rebuild, IsTheSameEveryTime) {
    const Interactions all = TastefulLearners(300, 40);
    const auto first = Rebuild(all);
    const auto second = Rebuild(all);
    ASSERT_TRUE(first);
    ASSERT_TRUE(second);
    EXPECT_EQ(first->champion, second->champion);
    std::vector<float> a(40);
    std::vector<float> b(40);
    first->champion_model->Score(all.HistoryOf(3), a);
    second->champion_model->Score(all.HistoryOf(3), b);
    EXPECT_EQ(a, b);
}

TEST(Rebuild, ProgressGrowsFromZeroToOne) {
    std::vector<double> fractions;
    std::vector<std::string> phases;
    const auto result =
        Rebuild(TastefulLearners(100, 30), {}, [&](std::string_view phase, double fraction) {
            if (phases.empty() || phases.back() != phase) phases.emplace_back(phase);
            fractions.push_back(fraction);
        });
    ASSERT_TRUE(result);
    EXPECT_EQ(fractions.front(), 0.0);
    EXPECT_EQ(fractions.back(), 1.0);
    EXPECT_TRUE(std::is_sorted(fractions.begin(), fractions.end()));
    EXPECT_THAT(phases, ::testing::Contains("validate cease"));
    EXPECT_EQ(result->phases.size() + 1, phases.size());
}

TEST(Rebuild, StopsWhenAsked) {
    std::stop_source stop;
    const auto result = Rebuild(
        TastefulLearners(100, 30), {},
        [&](std::string_view phase, double) {
            if (phase == "validate cease") stop.request_stop();
        },
        stop.get_token());
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, Code::kAborted);
    EXPECT_EQ(result.error().reason, "cancelled");
}

TEST(Rebuild, PastTheMemoryBoundOnlySparseModelsRemain) {
    const Interactions all = TastefulLearners(20, 2000);
    RebuildOptions options;
    options.memory_bound = 16U << 20U;
    const auto result = Rebuild(all, options);
    ASSERT_TRUE(result);
    ASSERT_EQ(result->refused.size(), 2U);
    EXPECT_EQ(result->refused[0].why.code, Code::kResourceExhausted);
    EXPECT_THAT(result->refused[0].why.detail, HasSubstr("the bound is 16 MiB"));
    EXPECT_EQ(result->models.size(), 2U) << "nor ease";

    options.memory_bound = 1000;
    EXPECT_EQ(Rebuild(all, options).error().reason, "memory_bound");
    options.memory_bound = 16U << 20U;
    options.champion = "cease";
    EXPECT_EQ(Rebuild(all, options).error().reason, "memory_bound");
}

TEST(Rebuild, EaseTakesPartWhereMemoryDoesNotHoldMore) {
    RebuildOptions options;
    options.memory_bound = 40U << 20U;  // 2,000² · 4 bytes are 15 MiB: two of them, not three
    const auto result = Rebuild(TastefulLearners(20, 2000), options);
    ASSERT_TRUE(result);
    std::vector<std::string> names;
    for (const Validated& model : result->models) names.push_back(model.name);
    EXPECT_THAT(names, Contains("ease"));
    names.clear();
    for (const Refused& refused : result->refused) names.push_back(refused.name);
    EXPECT_THAT(names, ElementsAre("cease", "lowpass"));

    options.models = {"ease", "cease"};
    names.clear();
    const auto both = Rebuild(TastefulLearners(20, 2000), options);
    for (const Validated& model : both->models) names.push_back(model.name);
    EXPECT_THAT(names, Contains("ease").Times(1)) << "asked for already";
}

TEST(Rebuild, PlansWhatEachKindHoldsAtOnce) {
    constexpr std::uint32_t kCourses = 1'000;
    const Interactions all = TastefulLearners(30, kCourses);
    const MemoryPlan plan = PlanMemory(kCourses, all.learners(), all.items.size());
    const auto refused = [&](const char* kind, std::uint64_t bound, bool known) {
        RebuildOptions options;
        options.models = {kind};
        options.lengths.clear();
        options.memory_bound = bound;
        std::optional<Result<RebuildResult>> result;
        if (known) {
            result = Rebuild(
                all, KnownSums{Gram(*ToMatrix(all)), std::vector<float>(kCourses, 1.0F)}, options);
        } else {
            result = Rebuild(all, options);
        }
        return !(*result)->refused.empty();
    };
    for (const auto& [kind, squares] : {std::pair{"ease", 2U}, {"cease", 3U}, {"lowpass", 4U}}) {
        const std::uint64_t need = plan.matrices + squares * plan.square;
        EXPECT_FALSE(refused(kind, need, false)) << kind;
        EXPECT_TRUE(refused(kind, need - 1, false)) << kind;
        EXPECT_FALSE(refused(kind, need + plan.square, true)) << kind;
        EXPECT_TRUE(refused(kind, need + plan.square - 1, true)) << kind;
    }
}

TEST(Rebuild, PlansTheNeighboursThatASearchMayTry) {
    const MemoryPlan plan = PlanMemory(5'000, 100, 1'000);
    EXPECT_EQ(plan.sparse - plan.matrices, 5'000U * 400 * 16);
    EXPECT_EQ(plan.conditional - plan.sparse, 5'000U * 1'000 * 16);
    EXPECT_TRUE(CheckMemory("conditional", plan, Known::kNothing, plan.conditional));
    EXPECT_FALSE(CheckMemory("conditional", plan, Known::kNothing, plan.conditional - 1));
    EXPECT_TRUE(CheckMemory("item_cosine", plan, Known::kNothing, plan.sparse));
    EXPECT_FALSE(CheckMemory("item_cosine", plan, Known::kNothing, plan.sparse - 1));
}

TEST(Rebuild, DoesNotDependOnTheOrderInWhichKindsAreNamed) {
    const Interactions all = TastefulLearners(200, 40);
    RebuildOptions options;
    options.max_trials = 14;
    options.models = {"cease", "lowpass"};
    const auto one = Rebuild(all, options);
    options.models = {"lowpass", "cease"};
    const auto other = Rebuild(all, options);
    ASSERT_TRUE(one);
    ASSERT_TRUE(other);
    std::vector<float> scores(40);
    std::vector<float> same(40);
    one->champion_model->Score(all.HistoryOf(3), scores);
    other->champion_model->Score(all.HistoryOf(3), same);
    EXPECT_EQ(scores, same);
    ASSERT_EQ(one->models.size(), other->models.size());
    for (std::size_t i = 0; i < one->models.size(); ++i) {
        EXPECT_EQ(one->models[i].parameters, other->models[i].parameters);
    }
}

TEST(Rebuild, TellsWhatWasFoundOfEveryKind) {
    RebuildOptions options;
    options.max_trials = 14;
    options.models = {"ease", "edlae", "cease", "lowpass"};
    const auto result = Rebuild(TastefulLearners(200, 40), options);
    ASSERT_TRUE(result);
    for (const Validated& model : result->models) {
        for (const Dimension& d : SearchSpace(model.name)) {
            EXPECT_EQ(d.get(result->options), d.get(model.options)) << model.name << " " << d.name;
        }
    }
}

TEST(Rebuild, ChampionMayBeNamed) {
    RebuildOptions options;
    options.models = {"ease"};
    options.champion = "ease";
    const auto result = Rebuild(TastefulLearners(100, 30), options);
    ASSERT_TRUE(result);
    EXPECT_EQ(result->champion_model->Name(), "ease");
}

TEST(Rebuild, RefusesOptionsThatMakeNoSense) {
    const Interactions all = TastefulLearners(10, 5);
    const auto refused = [&](const RebuildOptions& options) {
        const auto result = Rebuild(all, options);
        return !result && result.error().code == Code::kInvalidArgument;
    };
    RebuildOptions options;
    options.models = {"oracle"};
    EXPECT_TRUE(refused(options));
    options.models = {"ease"};
    options.champion = "edlae";
    EXPECT_TRUE(refused(options));
    options = {};
    options.split.fraction = 1.0;
    EXPECT_TRUE(refused(options));
    options = {};
    options.max_trials = 0;
    EXPECT_TRUE(refused(options));
}

TEST(Rebuild, RefusesCoursesOutside) {
    Interactions all;
    all.courses = 2;
    all.AddLearner(std::vector<std::uint32_t>{2});
    EXPECT_EQ(Rebuild(all).error().code, Code::kInvalidArgument);
}

TEST(Rebuild, OfNothingGivesPopularity) {
    Interactions one_course;
    one_course.courses = 1;
    one_course.AddLearner(std::vector<std::uint32_t>{0});
    Interactions zero_rows;
    zero_rows.courses = 3;
    zero_rows.AddLearner({});
    for (const Interactions& all : {Interactions{}, one_course, zero_rows}) {
        const auto result = Rebuild(all);
        ASSERT_TRUE(result) << result.error().detail;
        EXPECT_EQ(result->champion, "popularity");
        EXPECT_EQ(result->champion_model->Courses(), all.courses);
    }
}

TEST(Rebuild, BearsALearnerOfTenThousandCourses) {
    Interactions all;
    all.courses = 10'000;
    std::vector<std::uint32_t> everything(10'000);
    std::iota(everything.begin(), everything.end(), 0U);
    all.AddLearner(everything);
    RebuildOptions options;
    options.models = {"item_cosine"};
    const auto result = Rebuild(all, options);
    ASSERT_TRUE(result);
    EXPECT_EQ(result->item_cosine->Courses(), 10'000U);
}

TEST(Tune, NeverTriesMoreThanAllowed) {
    EXPECT_EQ(TrialsFor(2'297, 6), 6U);
    EXPECT_EQ(TrialsFor(20'000, 6), 1U);
    RebuildOptions options;
    options.max_trials = 2;
    const auto result = Rebuild(TastefulLearners(200, 40), options);
    ASSERT_TRUE(result);
    for (const Validated& model : result->models) EXPECT_LE(model.trials, 2U);
}

}  // namespace
}  // namespace lyceum::recommender
