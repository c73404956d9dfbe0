#include "recommender/repository/figures_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lyceum::recommender {
namespace {

TEST(FiguresText, EveryFigureComesBackAsItWas) {
    const std::vector<ModelFigures> figures{
        {"by_length", 0.1, 1.0 / 3, 0.31, true, FigureInterval{0.0, 0.1 + 0.2}},
        {"blend", 0.1, 0.3, 0.3, false, FigureInterval{0.1, 0.2}, FigureInterval{-0.1, 1.0 / 3}},
        {"popularity", 0.07, 0.09, 0.01, false}};
    EXPECT_EQ(FiguresFrom(ToText(figures)), figures);
    EXPECT_TRUE(FiguresFrom(ToText(std::vector<ModelFigures>{})).empty());
}

TEST(FiguresText, WhatOlderVersionsKeptHasNoIntervals) {
    const auto figures = FiguresFrom("ease 0.1447 0.1428 0.31 1\npopularity 0.07 0.09 0.01 0\n");
    EXPECT_THAT(figures,
                ::testing::ElementsAre(ModelFigures{"ease", 0.1447, 0.1428, 0.31, true},
                                       ModelFigures{"popularity", 0.07, 0.09, 0.01, false}));
}

TEST(FiguresText, HalfAnIntervalIsNone) {
    const auto figures = FiguresFrom("ease 0.1 0.2 0.3 1 0.05\npopularity 0.07 0.09 0.01 0\n");
    ASSERT_EQ(figures.size(), 2U);
    EXPECT_FALSE(figures[0].ndcg10_interval);
}

TEST(FiguresText, HalfALeadIsNone) {
    const auto figures =
        FiguresFrom("ease 0.1 0.2 0.3 0 0.05 0.15 lead=0.1:\nneural 0.1 0.2 0.3 0 0 1 lead=\n");
    ASSERT_EQ(figures.size(), 2U);
    for (const auto& one : figures) EXPECT_FALSE(one.lead);
}

TEST(FiguresText, WhatLaterVersionsAddIsPassedOver) {
    const auto figures = FiguresFrom(
        "learners 6000=measured\n"
        "ease 0.1 0.2 0.3 1 0.05 0.15 mrr=0.2 mrr_interval=0.1:0.3\n"
        "depth k=20 5\n"
        "popularity 0.07 0.09 0.01 0 mrr=0.1\n");
    EXPECT_THAT(figures, ::testing::ElementsAre(
                             ModelFigures{"ease", 0.1, 0.2, 0.3, true, FigureInterval{0.05, 0.15}},
                             ModelFigures{"popularity", 0.07, 0.09, 0.01, false}));
}

TEST(FiguresText, APhaseThatCannotBeReadIsPassedOver) {
    EXPECT_THAT(PhasesFrom("0.5 gram of all\nmemory 12\n\n0.25 publish\n"),
                ::testing::ElementsAre(JobPhase{"gram of all", 0.5}, JobPhase{"publish", 0.25}));
}

}  // namespace
}  // namespace lyceum::recommender
