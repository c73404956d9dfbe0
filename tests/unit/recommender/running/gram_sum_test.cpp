#include "recommender/running/gram_sum.hpp"

#include <fstream>
#include <limits>

#include <gmock/gmock.h>

#include "recommender/kernels/gram.hpp"
#include "recommender/running/state_files.hpp"
#include "unit/recommender/running/learning.hpp"

namespace lyceum::recommender {
namespace {

std::vector<Cell> RowOf(GramSum& sum, const std::vector<std::pair<std::uint64_t, int>>& cells) {
    std::vector<Cell> row;
    for (const auto& [course, quarters] : cells) {
        row.push_back({0, sum.ColumnOf(CourseId{course}), quarters});
    }
    return row;
}

TEST(GramSum, IsTheGramMatrixOfTheWeights) {
    GramSum sum;
    ASSERT_TRUE(sum.AddRow(RowOf(sum, {{30, 4}, {10, 7}})));
    ASSERT_TRUE(sum.AddRow(RowOf(sum, {{10, 2}, {20, 1}, {30, 5}})));
    ASSERT_TRUE(sum.AddRow({}));
    const auto x = CsrMatrix::FromEntries(
        2, 3,
        std::vector<Entry>{{0, 2, 1}, {0, 0, 1.75F}, {1, 0, 0.5F}, {1, 1, 0.25F}, {1, 2, 1.25F}});
    const std::vector<CourseId> courses{CourseId{10}, CourseId{20}, CourseId{30}};
    EXPECT_EQ(sum.Dense(courses), Gram(*x));
    EXPECT_THAT(sum.CountsOf(courses), ::testing::ElementsAre(2, 1, 2));
    EXPECT_EQ(sum.learners(), 2u);
    EXPECT_EQ(sum.cells(), 5u);
}

TEST(GramSum, CoursesNotSeenAreZeroAndOthersLeftOut) {
    GramSum sum;
    ASSERT_TRUE(sum.AddRow(RowOf(sum, {{30, 4}, {10, 4}})));
    const auto dense = sum.Dense({CourseId{7}, CourseId{30}});
    EXPECT_EQ(dense.At(0, 0), 0);
    EXPECT_EQ(dense.At(1, 1), 1);
}

TEST(GramSum, PartsOverDisjointLearnersAddUpInAnyOrder) {
    testing::FakeStore store;
    Events events{3, 50, 40};
    for (int i = 0; i < 2'000; ++i) events.Next(store.view);
    const RunningState whole = FromScratch(store.view);
    GramSum parts[3];
    whole.ForEachRow([&](LearnerId learner, std::span<const Cell> row) {
        GramSum& part = parts[learner.value % 3];
        std::vector<Cell> own;
        for (const Cell& cell : row) {
            own.push_back(
                {cell.at, part.ColumnOf(whole.sum().courses()[cell.column]), cell.quarters});
        }
        ASSERT_TRUE(part.AddRow(own));
    });
    GramSum sum;
    for (const auto& part : {&parts[2], &parts[0], &parts[1]}) ASSERT_TRUE(sum.Add(*part));
    const auto& courses = whole.sum().courses();
    EXPECT_EQ(sum.Dense(courses), whole.sum().Dense(courses));
    EXPECT_EQ(sum.CountsOf(courses), whole.sum().CountsOf(courses));
    EXPECT_EQ(sum.learners(), whole.sum().learners());
}

TEST(GramSum, RefusesWhatWouldNotFitIn32Bits) {
    constexpr std::int32_t kMost = std::numeric_limits<std::int32_t>::max();
    auto full = GramSum::FromParts({CourseId{5}}, std::vector<std::int32_t>{kMost}, {9}, 9);
    ASSERT_TRUE(full);
    const auto refused = full->AddRow(RowOf(*full, {{5, 4}}));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().reason, "gram_overflow");
    EXPECT_EQ(full->gram().At(0, 0), kMost) << "nothing is changed";
    EXPECT_FALSE(full->Add(*full));

    auto nearly = GramSum::FromParts({CourseId{5}}, std::vector<std::int32_t>{kMost - 16}, {9}, 9);
    ASSERT_TRUE(nearly);
    EXPECT_TRUE(nearly->AddRow(RowOf(*nearly, {{5, 4}}))) << "the last that fits";
    EXPECT_FALSE(nearly->AddRow(RowOf(*nearly, {{5, 1}})));
    EXPECT_EQ(nearly->gram().At(0, 0), kMost);
}

TEST(GramSum, ComesBackFromItsFileAndOtherFilesAreRefused) {
    const TemporaryFolder folder;
    GramSum sum;
    ASSERT_TRUE(sum.AddRow(RowOf(sum, {{30, 4}, {10, 7}})));
    const auto path = folder.path() / "part";
    ASSERT_TRUE(SaveSum({sum, Sample{9}}, path));
    const auto back = LoadSum(path);
    ASSERT_TRUE(back) << back.error().detail;
    EXPECT_EQ(back->sum.gram(), sum.gram());
    EXPECT_EQ(back->sum.courses(), sum.courses());
    EXPECT_EQ(back->sum.learners(), 1u);
    EXPECT_FALSE(back->pairs);

    SampledSum with_pairs;
    with_pairs.pairs.emplace(SequenceOptions::Reference());
    ASSERT_TRUE(with_pairs.Add(LearnerId{1}, RowOf(with_pairs.sum, {{30, 4}, {10, 7}, {20, 4}})));
    ASSERT_TRUE(SaveSum(with_pairs, path));
    const auto pairs = LoadSum(path)->pairs;
    ASSERT_TRUE(pairs);
    EXPECT_TRUE(SameSums(pairs->options(), SequenceOptions::Reference()));
    EXPECT_EQ(pairs->sums(), with_pairs.pairs->sums());
    with_pairs.sum.ColumnOf(CourseId{99});
    ASSERT_TRUE(SaveSum(with_pairs, path));
    EXPECT_EQ(LoadSum(path).error().reason, "state_broken") << "pairs of fewer courses";
    const std::vector<RunningPairs::Sums> no_triangle(4);
    EXPECT_EQ(RunningPairs::FromParts({}, no_triangle).error().reason, "state_broken");

    ASSERT_TRUE(SaveSum({sum, Sample{9}}, path));
    EXPECT_EQ(LoadState(path, "", kEnough).error().reason, "state_foreign");
    EXPECT_EQ(LoadSum(folder.path() / "none").error().code, Code::kNotFound);
    std::filesystem::resize_file(path, std::filesystem::file_size(path) - 4);
    EXPECT_EQ(LoadSum(path).error().reason, "state_broken");
    std::ofstream{path} << "short";
    EXPECT_EQ(LoadSum(path).error().reason, "state_broken");
}

}  // namespace
}  // namespace lyceum::recommender
