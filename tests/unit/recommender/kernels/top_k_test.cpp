#include "recommender/kernels/top_k.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <random>

namespace lyceum::recommender {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<Scored> NaiveTopK(const std::vector<float>& scores, std::size_t k, float floor) {
    std::vector<Scored> all;
    for (std::uint32_t i = 0; i < scores.size(); ++i) {
        if (scores[i] > floor) all.push_back({i, scores[i]});
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const Scored& a, const Scored& b) { return a.score > b.score; });
    if (all.size() > k) all.resize(k);
    return all;
}

TEST(TopK, EqualsSortingWhateverTheTies) {
    std::mt19937 random{3};
    constexpr float kNever = -std::numeric_limits<float>::infinity();
    for (int round = 0; round < 300; ++round) {
        // Few distinct values make many ties.
        std::vector<float> scores(random() % 200);
        const unsigned distinct = 1 + static_cast<unsigned>(random()) % 50;
        for (float& score : scores) score = static_cast<float>(random() % distinct) - 5.0F;
        const std::size_t k = random() % 40;
        ASSERT_EQ(TopK(scores, k), NaiveTopK(scores, k, kNever));
        ASSERT_EQ(TopK(scores, k, 0.0F), NaiveTopK(scores, k, 0.0F));
    }
}

TEST(TopK, OfEqualScoresTheLowerIndexWins) {
    EXPECT_THAT(TopK(std::vector<float>(100, 1.0F), 2),
                ElementsAre(Scored{0, 1.0F}, Scored{1, 1.0F}));
}

TEST(TopK, NeverTakesNanOrMinusInfinity) {
    const std::vector<float> scores{std::nanf(""), -1.0F, -std::numeric_limits<float>::infinity()};
    EXPECT_THAT(TopK(scores, 3), ElementsAre(Scored{1, -1.0F}));
}

TEST(TopK, TakesInfinityAndTheBestOfWhatAscends) {
    std::vector<float> scores(1'000);
    std::iota(scores.begin(), scores.end(), 0.0F);
    scores[500] = std::numeric_limits<float>::infinity();
    EXPECT_THAT(TopK(scores, 3),
                ElementsAre(Scored{500, scores[500]}, Scored{999, 999.0F}, Scored{998, 998.0F}));
}

TEST(TopK, OfFewerThanAskedForAreAll) {
    const std::vector<float> scores{1.0F, 2.0F};
    EXPECT_THAT(TopK(scores, std::numeric_limits<std::size_t>::max()),
                ElementsAre(Scored{1, 2.0F}, Scored{0, 1.0F}));
}

TEST(TopK, OfNothingOrNoneIsEmpty) {
    EXPECT_THAT(TopK({}, 5), IsEmpty());
    EXPECT_THAT(TopK(std::vector<float>{1.0F}, 0), IsEmpty());
}

}  // namespace
}  // namespace lyceum::recommender
