#include "course/handlers/delete_review.hpp"
#include "course/handlers/get_my_review.hpp"
#include "course/handlers/list_reviews.hpp"
#include "course/handlers/write_review.hpp"
#include "unit/course/handlers/handler_test.hpp"

namespace lyceum::course {
namespace {

/// Course 1, in which learners 7 and 8 are enrolled.
class ReviewsTest : public testing::HandlerTest {
protected:
    ReviewsTest() {
        GivenCourse(1);
        for (const std::uint64_t learner : {7, 8}) {
            EXPECT_TRUE(store_.enrollments.Add(CourseId{1}, LearnerId{learner}, clock_.now));
        }
    }

    Result<v1::Review> Write(std::uint32_t rating, const std::string& text = "",
                             std::uint64_t course = 1, v1::Kind kind = v1::KIND_COURSE) {
        v1::WriteReview command;
        command.set_course_id(course);
        command.set_kind(kind);
        command.set_rating(rating);
        command.set_text(text);
        return WriteReview{clock_}.Handle(command, caller_, store_.view);
    }
    Result<v1::ReviewDeleted> Delete() {
        v1::DeleteReview command;
        command.set_course_id(1);
        return DeleteReview{}.Handle(command, caller_, store_.view);
    }
    Result<v1::Review> Mine() {
        v1::GetMyReview query;
        query.set_course_id(1);
        return GetMyReview{}.Handle(query, caller_, store_.view);
    }
    Result<v1::ReviewList> List() { return ListReviews{}.Handle(list_, caller_, store_.view); }

    v1::ListReviews list_ = [] {
        v1::ListReviews query;
        query.set_course_id(1);
        query.set_kind(v1::KIND_COURSE);
        return query;
    }();
};

TEST_F(ReviewsTest, AreCountedListedAndAnnounced) {
    ASSERT_TRUE(Write(5, "good"));
    caller_.user_id = 8;
    clock_.now += std::chrono::seconds{1};
    ASSERT_TRUE(Write(2));
    const auto list = List();
    ASSERT_TRUE(list);
    EXPECT_EQ(list->total(), 2u);
    EXPECT_EQ(list->rating_average(), 3.5);
    EXPECT_EQ(list->items(0).rating(), 2u) << "newest first";
    EXPECT_EQ(list->items(1).text(), "good");
    const auto events = store_.outbox.Of<v1::EnrollmentChanged>();
    ASSERT_EQ(events.size(), 2u);
    EXPECT_EQ(events[0].rating(), 5u);
    EXPECT_EQ(events[0].state(), v1::ENROLLMENT_STATE_ACTIVE);
    EXPECT_EQ(events[1].learner_id(), 8u);
}

TEST_F(ReviewsTest, ALaterOneReplacesTheEarlier) {
    const auto first = Write(5, "good");
    clock_.now += std::chrono::hours{1};
    const auto second = Write(1);
    ASSERT_TRUE(second);
    EXPECT_EQ(second->created_at().seconds(), first->created_at().seconds());
    EXPECT_EQ(second->updated_at().seconds(), 1'700'003'600);
    EXPECT_EQ(Mine()->text(), "");
    EXPECT_EQ(List()->total(), 1u);
    EXPECT_EQ(List()->rating_average(), 1);
    ASSERT_TRUE(Write(1));
    EXPECT_EQ(store_.outbox.events.size(), 2u) << "the same again tells nothing";
}

TEST_F(ReviewsTest, AreTakenBackOnceAlsoAfterTheCourseWasDropped) {
    ASSERT_TRUE(Write(4));
    store_.enrollments.rows.at({LearnerId{7}, CourseId{1}}).dropped_at = clock_.now;
    EXPECT_EQ(Write(5).error().reason, "not_enrolled");
    EXPECT_EQ(List()->total(), 1u) << "what was said stays";
    ASSERT_TRUE(Delete());
    EXPECT_EQ(List()->total(), 0u);
    EXPECT_EQ(List()->rating_average(), 0);
    EXPECT_EQ(Delete().error().reason, "review_not_found");
    EXPECT_EQ(Mine().error().reason, "review_not_found");
    const auto events = store_.outbox.Of<v1::EnrollmentChanged>();
    ASSERT_EQ(events.size(), 2u);
    EXPECT_EQ(events[1].rating(), 0u);
    EXPECT_EQ(events[1].state(), v1::ENROLLMENT_STATE_DROPPED);
}

TEST_F(ReviewsTest, OnlyWhoIsEnrolledMayWrite) {
    caller_.user_id = 9;
    EXPECT_EQ(Write(5).error().reason, "not_enrolled");
    EXPECT_EQ(Write(5).error().code, Code::kPermissionDenied);
    EXPECT_EQ(Delete().error().code, Code::kNotFound);
    caller_.user_id = 7;
    EXPECT_EQ(Write(5, "", 404).error().reason, "course_not_found");
    EXPECT_EQ(Write(5, "", 1, v1::KIND_POSITION).error().reason, "position_not_found");
    EXPECT_EQ(store_.courses.rows.at(CourseId{1}).rating_count, 0u);
    EXPECT_TRUE(store_.outbox.events.empty());
}

TEST_F(ReviewsTest, OfADraftOrAnotherKindAreNotThere) {
    list_.set_kind(v1::KIND_POSITION);
    EXPECT_EQ(List().error().reason, "position_not_found");
    list_.set_kind(v1::KIND_COURSE);
    GivenCourse(2, CourseStatus::kDraft);
    list_.set_course_id(2);
    EXPECT_EQ(List().error().code, Code::kNotFound);
}

}  // namespace
}  // namespace lyceum::course
