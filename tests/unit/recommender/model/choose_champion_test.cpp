#include "recommender/model/choose_champion.hpp"

#include <numeric>

#include <gtest/gtest.h>

namespace lyceum::recommender {
namespace {

/// Of 1,000 learners each of whom has `base` and, in turn, one of `more`.
Validated MeasuredAs(const std::string& name, double base, const std::vector<double>& more = {0}) {
    Validated model;
    model.name = name;
    auto& each = model.metrics.ndcg_at_10_of_each;
    for (std::size_t i = 0; i < 1'000; ++i) each.push_back(base + more[i % more.size()]);
    model.metrics.ndcg_at_10 = std::accumulate(each.begin(), each.end(), 0.0) / 1'000;
    return model;
}

std::string ChampionAmong(const std::vector<Validated>& models, bool prefer_quick = true) {
    return ChampionOf(models, prefer_quick).name;
}

TEST(ChooseChampion, ASlightlyBetterKindThatTakesMoreIsPassedOver) {
    const std::vector<Validated> models{MeasuredAs("popularity", 0.05), MeasuredAs("cease", 0.1),
                                        MeasuredAs("ease", 0.09), MeasuredAs("neural", 0.1004),
                                        MeasuredAs("blend", 0.1009)};
    EXPECT_EQ(ChampionAmong(models), "cease");
    EXPECT_EQ(ChampionAmong(models, false), "blend") << "offline accuracy is the measure";
}

TEST(ChooseChampion, AClearlyBetterOneIsNot) {
    EXPECT_EQ(ChampionAmong({MeasuredAs("popularity", 0.05), MeasuredAs("cease", 0.1),
                             MeasuredAs("neural", 0.1012), MeasuredAs("blend", 0.1015)}),
              "blend");
}

TEST(ChooseChampion, AGreatLeadOfFewLearnersIsNotClear) {
    // .005 in the mean of 1,000, but its standard deviation is ten times as much.
    const auto noisy = MeasuredAs("blend", 0.1, {0.15, -0.14, 0.15, -0.14});
    const auto steady = MeasuredAs("blend", 0.1, {0.006, 0.004});
    for (const auto& [blend, champion] : {std::pair{noisy, "cease"}, {steady, "blend"}}) {
        EXPECT_EQ(ChampionAmong({MeasuredAs("popularity", 0.05), MeasuredAs("cease", 0.1), blend}),
                  champion);
    }
    const auto lead = LeadOf(noisy, MeasuredAs("cease", 0.1));
    EXPECT_LT(lead.low, 0.001);
    EXPECT_GT(lead.high, 0.005);
}

TEST(ChooseChampion, EachMoreIsPaidForByItself) {
    // A blend of it is not clearly better than sequence, which is than what learns from sums.
    EXPECT_EQ(ChampionAmong({MeasuredAs("popularity", 0.05), MeasuredAs("cease", 0.1),
                             MeasuredAs("blend", 0.1201), MeasuredAs("sequence", 0.12)}),
              "sequence");
}

TEST(ChooseChampion, NeverWorseThanPopularityAndTheEarlierOfEquals) {
    for (const bool prefer_quick : {false, true}) {
        EXPECT_EQ(
            ChampionAmong({MeasuredAs("ease", 0.1), MeasuredAs("popularity", 0.1)}, prefer_quick),
            "popularity");
        EXPECT_EQ(ChampionAmong({MeasuredAs("popularity", 0.05), MeasuredAs("ease", 0.1),
                                 MeasuredAs("cease", 0.1)},
                                prefer_quick),
                  "ease");
        EXPECT_EQ(
            ChampionAmong({MeasuredAs("popularity", 0), MeasuredAs("neural", 0.01)}, prefer_quick),
            "neural");
    }
    EXPECT_EQ(ChampionAmong({Validated{"popularity", {}, {}, {}}, Validated{"neural", {}, {}, {}}}),
              "popularity")
        << "nobody was measured";
}

}  // namespace
}  // namespace lyceum::recommender
