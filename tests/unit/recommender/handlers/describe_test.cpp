#include "recommender/handlers/describe.hpp"

#include <gtest/gtest.h>

namespace lyceum::recommender {
namespace {

TEST(DescribeTest, AReasonSaysWhetherItIsACourseOrAPosition) {
    Item course;
    course.id = CourseId{3};
    course.kind = ItemKind::kCourse;
    Item position;
    position.id = CourseId{7};
    position.kind = ItemKind::kPosition;
    Suggestion suggestion;
    suggestion.item = &course;
    suggestion.reasons.push_back({&position, 1.0});
    Suggestions suggestions;
    suggestions.items.push_back(suggestion);
    const auto list = Describe(suggestions);
    ASSERT_EQ(list.items_size(), 1);
    EXPECT_EQ(list.items(0).kind(), course::v1::KIND_COURSE);
    ASSERT_EQ(list.items(0).reasons_size(), 1);
    EXPECT_EQ(list.items(0).reasons(0).kind(), course::v1::KIND_POSITION);
    EXPECT_EQ(list.items(0).reasons(0).course_id(), 7u);
}

TEST(DescribeTest, AnIntervalThatIsNotKnownIsNotTold) {
    RebuildJob job;
    job.figures = {{"ease", 0.1, 0.2, 0.3, true, FigureInterval{0.0, 0.15}},
                   {"old", 0.1, 0, 0, false, {}, FigureInterval{-0.01, 0.02}}};
    const auto rebuild = Describe(job);
    ASSERT_EQ(rebuild.metrics_size(), 2);
    EXPECT_TRUE(rebuild.metrics(0).has_ndcg10_low());
    EXPECT_EQ(rebuild.metrics(0).ndcg10_low(), 0.0);
    EXPECT_EQ(rebuild.metrics(0).ndcg10_high(), 0.15);
    EXPECT_FALSE(rebuild.metrics(1).has_ndcg10_low());
    EXPECT_FALSE(rebuild.metrics(1).has_ndcg10_high());
    EXPECT_FALSE(rebuild.metrics(0).has_lead_low());
    EXPECT_EQ(rebuild.metrics(1).lead_low(), -0.01);
    EXPECT_EQ(rebuild.metrics(1).lead_high(), 0.02);
}

}  // namespace
}  // namespace lyceum::recommender
