#include "recommender/jobs/figures.hpp"

#include <gtest/gtest.h>

namespace lyceum::recommender {
namespace {

TEST(Figures, CarryTheIntervalOfWhatWasMeasured) {
    RebuildResult result;
    result.champion = "ease";
    result.models.resize(2);
    result.models[0].name = "ease";
    result.models[0].metrics.ndcg_at_10 = 0.12;
    result.models[0].metrics.ndcg_at_10_interval = {0.1, 0.14};
    result.models[0].metrics.learners = 3;
    result.models[0].lead = {0.001, 0.002};
    result.models[1].name = "popularity";
    const auto figures = FiguresOf(result);
    ASSERT_EQ(figures.size(), 2U);
    EXPECT_TRUE(figures[0].champion);
    EXPECT_EQ(figures[0].ndcg10_interval, (FigureInterval{0.1, 0.14}));
    EXPECT_EQ(figures[0].lead, (FigureInterval{0.001, 0.002}));
    EXPECT_FALSE(figures[1].lead);
    EXPECT_FALSE(figures[1].champion);
    EXPECT_FALSE(figures[1].ndcg10_interval) << "nobody was held back to measure with";
}

}  // namespace
}  // namespace lyceum::recommender
