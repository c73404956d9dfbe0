#include "recommender/serving/recommend.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "recommender/model/by_length.hpp"
#include "unit/recommender/serving/recommend_fixture.hpp"

namespace lyceum::recommender {
namespace {

using lyceum::recommender::testing::RecommendTest;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// Has one course for everybody.
class Taste final : public Model {
public:
    Taste(std::string name, std::size_t column) : name_{std::move(name)}, column_{column} {}
    std::string_view Name() const override { return name_; }
    std::string Parameters() const override { return "one"; }
    std::uint32_t Courses() const override { return 9; }
    void Score(History, std::span<float> scores) const override {
        std::fill(scores.begin(), scores.end(), 0.0F);
        scores[column_] = 1.0F;
    }
    std::vector<Contribution> Explain(History, std::uint32_t, std::size_t) const override {
        return {};
    }
    std::vector<Section> Sections() const override { return {}; }

private:
    std::string name_;
    std::size_t column_;
};

TEST_F(RecommendTest, FollowsTheHistoryAndNamesIt) {
    const auto suggestions = For(WishOf({10, 11}, ItemKind::kCourse, 2));
    EXPECT_THAT(Ids(suggestions), ::testing::UnorderedElementsAre(12, 13));
    EXPECT_EQ(suggestions.version, "m1");
    ASSERT_FALSE(suggestions.items[0].reasons.empty());
    double sum = 0;
    for (const auto& reason : suggestions.items[0].reasons) {
        EXPECT_TRUE(reason.item->id.value == 10 || reason.item->id.value == 11);
        sum += reason.weight;
    }
    EXPECT_LE(sum, 1.0 + 1e-6);
}

TEST_F(RecommendTest, NeverSuggestsWhatIsTakenUnpublishedOrOfAnotherKind) {
    auto items = catalogue_.items();
    items[2].published = false;
    const Catalogue without_12{items};
    const auto suggestions =
        SuggestFor(WishOf({10}, ItemKind::kCourse, 9), {without_12, model_.get(), rules_});
    EXPECT_THAT(Ids(suggestions), ::testing::UnorderedElementsAre(11, 13, 20, 21, 22, 23));
    EXPECT_THAT(Ids(For(WishOf({10}, ItemKind::kPosition, 9))), ElementsAre(30));
}

TEST_F(RecommendTest, NewcomersAndUnknownHistoriesSeeWhatIsPopular) {
    const auto newcomer = For(WishOf({}, ItemKind::kCourse, 1));
    EXPECT_EQ(newcomer.model, "popularity");
    EXPECT_THAT(Ids(newcomer), ElementsAre(23));
    EXPECT_THAT(Ids(For(WishOf({99}, ItemKind::kCourse, 1))), ElementsAre(23));
    EXPECT_THAT(Ids(SuggestFor(WishOf({10}, ItemKind::kCourse, 1), {catalogue_, nullptr, rules_})),
                ElementsAre(23));
}

TEST_F(RecommendTest, TheModelForSoManyCoursesAnswersAndIsNamed) {
    const auto popularity = std::make_shared<Taste>("popularity", 4);
    const auto edlae = std::make_shared<Taste>("edlae", 5);
    const auto joined = std::make_shared<ByLength>(std::vector<ModelPtr>{popularity, edlae},
                                                   std::vector<std::uint32_t>{1, 3},
                                                   std::vector<std::uint32_t>{0, 1});
    model_ = std::make_shared<const ServedModel>("m2", joined, similar_, model_->courses());
    const auto few = For(WishOf({10, 11}, ItemKind::kCourse, 1));
    EXPECT_EQ(few.model, "popularity");
    EXPECT_THAT(Ids(few), ElementsAre(20));
    const auto more = For(WishOf({10, 11, 12}, ItemKind::kCourse, 1));
    EXPECT_EQ(more.model, "edlae");
    EXPECT_THAT(Ids(more), ElementsAre(21));
}

TEST_F(RecommendTest, AnEmptyCatalogueSuggestsNothing) {
    EXPECT_THAT(
        Ids(SuggestFor(WishOf({10}, ItemKind::kCourse, 5), {Catalogue{}, model_.get(), rules_})),
        IsEmpty());
}

TEST_F(RecommendTest, SimilarCoursesAreOfTheSameGroupAndKind) {
    const auto similar = [&](std::uint64_t id, Likeness likeness) {
        return Ids(SuggestSimilar(CourseId{id}, 3, likeness, {catalogue_, model_.get(), rules_}));
    };
    for (const auto likeness : {Likeness::kItemCosine, Likeness::kChampion}) {
        EXPECT_THAT(similar(20, likeness), ::testing::UnorderedElementsAre(21, 22, 23));
        EXPECT_THAT(similar(99, likeness), IsEmpty());
    }
    EXPECT_THAT(
        Ids(SuggestSimilar(CourseId{20}, 3, Likeness::kItemCosine, {catalogue_, nullptr, rules_})),
        IsEmpty());
}

TEST_F(RecommendTest, WhatWasDismissedDroppedOrExcludedIsLeftOut) {
    auto wish = WishOf({10}, ItemKind::kCourse, 9);
    wish.dismissed = {CourseId{11}, CourseId{23}};
    wish.history.push_back({CourseId{12}, 0});
    rules_ = RulesInForce{{Rule(RuleAction::kExclude, 20)}, {}};
    EXPECT_THAT(Ids(For(wish)), ::testing::UnorderedElementsAre(13, 21, 22));
    const auto similar =
        SuggestSimilar(CourseId{21}, 3, Likeness::kItemCosine, {catalogue_, model_.get(), rules_});
    EXPECT_THAT(Ids(similar), ::testing::UnorderedElementsAre(22, 23));
}

TEST_F(RecommendTest, WhatWasDroppedIsNoReason) {
    auto wish = WishOf({}, ItemKind::kCourse, 9);
    wish.history = {{CourseId{10}, 0}, {CourseId{20}, 1}};
    const auto suggestions = For(wish);
    for (const auto& one : suggestions.items) {
        for (const auto& reason : one.reasons) EXPECT_EQ(reason.item->id.value, 20u);
    }
}

TEST_F(RecommendTest, PinsTakeTheirPlacesUnlessTheyAreTaken) {
    rules_ = RulesInForce{{Rule(RuleAction::kPin, 22, 2), Rule(RuleAction::kPin, 10, 1),
                           Rule(RuleAction::kPin, 21, 1), Rule(RuleAction::kPin, 30, 1)},
                          {}};
    const auto suggestions = For(WishOf({10}, ItemKind::kCourse, 3));
    EXPECT_THAT(Ids(suggestions), ElementsAre(21, 22, ::testing::_));
    EXPECT_TRUE(suggestions.items[0].pinned);
    EXPECT_FALSE(suggestions.items[2].pinned);
    EXPECT_THAT(Ids(For(WishOf({10}, ItemKind::kPosition, 3))), ElementsAre(30));
    EXPECT_THAT(Ids(For(WishOf({10}, ItemKind::kCourse, 1))), ElementsAre(21));
}

TEST_F(RecommendTest, DiversityBringsInOtherGroups) {
    const auto group = [](std::uint64_t id) { return id / 10; };
    auto wish = WishOf({10, 11, 20}, ItemKind::kCourse, 3);
    const auto plain = Ids(For(wish));
    wish.diversity = 0.7;
    const auto diverse = Ids(For(wish));
    EXPECT_EQ(plain.front(), diverse.front()) << "the best one stays";
    EXPECT_NE(group(diverse[0]), group(diverse[1]));
}

}  // namespace
}  // namespace lyceum::recommender
