#include "recommender/model/content.hpp"

#include <gmock/gmock.h>

#include "recommender/model/popularity.hpp"
#include "recommender/model/text_terms.hpp"
#include "unit/recommender/model/rank_one.hpp"

namespace lyceum::recommender {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(TextTerms, WordsInLowerCaseAndNeighbouringCharacters) {
    EXPECT_THAT(TextTerms("数据结构 with C++, a Deep-Dive"),
                ElementsAre("数据", "据结", "结构", "with", "c++", "deep", "dive"));
    EXPECT_THAT(TextTerms("学C语言"), ElementsAre("学", "语言"));
    EXPECT_THAT(TextTerms("Ｃ＋＋１７　étude"), ElementsAre("c++17", "étude"));
    EXPECT_THAT(TextTerms("a ++ # 5"), IsEmpty());
}

TEST(TextTerms, BytesThatAreNoTextSeparate) {
    EXPECT_THAT(TextTerms("ab\xff"
                          "cd\xe6\x95"),
                ElementsAre("ab", "cd"));
    EXPECT_THAT(TextTerms("\xe6"), IsEmpty());
    EXPECT_THAT(TextTerms(""), IsEmpty());
}

/// 0 to 2 are about databases, 3 to 5 about painting; nobody has taken 2 and 5.
Interactions Library() {
    Interactions all;
    all.courses = 6;
    for (int u = 0; u < 4; ++u) {
        all.AddLearner(std::vector<std::uint32_t>{0, 1});
        all.AddLearner(std::vector<std::uint32_t>{3, 4});
    }
    all.texts = std::make_shared<const std::vector<std::string>>(
        std::vector<std::string>{"数据库系统 SQL", "数据库原理与应用", "分布式数据库 SQL",
                                 "中国绘画史", "西方绘画入门", "油画与绘画"});
    return all;
}

TEST(Content, RecommendsACourseThatNobodyHasTakenToLearnersOfAlikeOnes) {
    const Interactions all = Library();
    const auto data = TrainingData::From(all);
    const auto model = Content::Train(**data);
    const auto popularity = Popularity::Train(**data);
    const std::vector<std::uint32_t> databases{0, 1};
    const std::vector<std::uint32_t> painting{3, 4};
    EXPECT_EQ(RankOne({*model, *popularity, 1}, {{databases, {}}, {}})[0].index, 2U);
    EXPECT_EQ(RankOne({*model, *popularity, 1}, {{painting, {}}, {}})[0].index, 5U);
    EXPECT_EQ(model->Explain({databases, {}}, 2, 1)[0].item, 0U);
}

TEST(Content, VectorsHaveLengthOneAndCosinesAreTheirProducts) {
    const Interactions all = Library();
    const CsrMatrix vectors = TextVectors(*all.texts).Transposed();
    for (std::size_t course = 0; course < 6; ++course) {
        float square = 0.0F;
        for (const float value : vectors.RowValues(course)) square += value * value;
        EXPECT_NEAR(square, 1.0F, 1e-5);
    }
    const auto data = TrainingData::From(all);
    const auto alike = Content::Train(**data)->Similar(0, 5);
    ASSERT_EQ(alike.size(), 2U);
    EXPECT_EQ(alike[0].index, 2U);
    EXPECT_NEAR(alike[0].score, 1.0F, 1e-5);
    EXPECT_LT(alike[1].score, alike[0].score);
}

TEST(Content, WithoutTextsOrWithEmptyOnesNothingIsAlike) {
    Interactions all = Library();
    for (const std::size_t courses : {6U, 0U}) {
        all.texts =
            courses == 0 ? nullptr : std::make_shared<const std::vector<std::string>>(courses);
        const auto data = TrainingData::From(all);
        EXPECT_THAT(Content::Train(**data)->Similar(0, 5), IsEmpty());
    }
}

TEST(Content, TextsMustBeOneForEachCourse) {
    Interactions all = Library();
    all.texts = std::make_shared<const std::vector<std::string>>(5);
    const auto data = TrainingData::From(all);
    ASSERT_FALSE(data);
    EXPECT_EQ(data.error().violations.front().field, "texts");
}

}  // namespace
}  // namespace lyceum::recommender
