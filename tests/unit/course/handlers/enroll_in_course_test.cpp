#include "course/handlers/enroll_in_course.hpp"

#include "unit/course/handlers/handler_test.hpp"

namespace lyceum::course {
namespace {

class EnrollInCourseTest : public testing::HandlerTest {
protected:
    Result<v1::Enrollment> EnrollIn(std::uint64_t course, v1::Kind kind = v1::KIND_COURSE) {
        v1::EnrollInCourse command;
        command.set_course_id(course);
        command.set_kind(kind);
        return handler_.Handle(command, caller_, store_.view);
    }

    EnrollInCourse handler_{clock_};
};

TEST_F(EnrollInCourseTest, EnrolsTheCallerTakesASeatAndAnnouncesIt) {
    GivenCourse(1).seats = 1;
    const auto reply = EnrollIn(1);
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->user_id(), 7u);
    EXPECT_EQ(reply->course_title(), "Course 1");
    EXPECT_EQ(reply->enrolled_at().seconds(), 1'700'000'000);
    EXPECT_EQ(store_.courses.rows.at(CourseId{1}).enrolled, 1u);
    const auto event = store_.outbox.Of<v1::LearnerEnrolled>().at(0);
    EXPECT_EQ(event.learner_id(), 7u);
    EXPECT_EQ(event.kind(), v1::KIND_COURSE);
}

TEST_F(EnrollInCourseTest, RefusesUnknownCourse) {
    EXPECT_EQ(EnrollIn(404).error().reason, "course_not_found");
    GivenCourse(1);
    EXPECT_EQ(EnrollIn(1, v1::KIND_POSITION).error().reason, "position_not_found");
    EXPECT_TRUE(store_.outbox.events.empty());
}

TEST_F(EnrollInCourseTest, GivesTheLastSeatOnce) {
    GivenCourse(1).seats = 1;
    ASSERT_TRUE(EnrollIn(1));
    caller_.user_id = 8;
    EXPECT_EQ(EnrollIn(1).error().reason, "course_full");
    EXPECT_EQ(store_.courses.rows.at(CourseId{1}).enrolled, 1u);
    EXPECT_EQ(store_.outbox.events.size(), 1u);
}

TEST_F(EnrollInCourseTest, SaysAlreadyEnrolledEvenWhenFull) {
    GivenCourse(1).seats = 1;
    ASSERT_TRUE(EnrollIn(1));
    EXPECT_EQ(EnrollIn(1).error().reason, "already_enrolled");
    EXPECT_EQ(EnrollIn(1).error().code, Code::kAlreadyExists);
}

TEST_F(EnrollInCourseTest, ACourseIsNoPositionForTheEnrolledEither) {
    GivenCourse(1);
    ASSERT_TRUE(EnrollIn(1));
    EXPECT_EQ(EnrollIn(1, v1::KIND_POSITION).error().reason, "position_not_found");
}

TEST_F(EnrollInCourseTest, RefusesDraftsAndArchivedCourses) {
    GivenCourse(1, CourseStatus::kDraft);
    GivenCourse(2, CourseStatus::kArchived);
    EXPECT_EQ(EnrollIn(1).error().reason, "course_not_open");
    EXPECT_EQ(EnrollIn(2).error().reason, "course_archived");
}

TEST_F(EnrollInCourseTest, RefusesOperatorsWhoAreNoUsers) {
    GivenCourse(1);
    caller_.user_id = 0;
    EXPECT_EQ(EnrollIn(1).error().code, Code::kPermissionDenied);
}

TEST_F(EnrollInCourseTest, GivesWhoDroppedTheSameEnrolmentBackWithItsProgress) {
    GivenCourse(1).seats = 1;
    ASSERT_TRUE(EnrollIn(1));
    auto& row = store_.enrollments.rows.at({LearnerId{7}, CourseId{1}});
    row.progress = 40;
    row.rating = 3;
    row.dropped_at = clock_.now;
    store_.courses.ReleaseSeat(CourseId{1});
    store_.outbox.events.clear();
    clock_.now += std::chrono::hours{1};

    const auto again = EnrollIn(1);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->id(), row.id);
    EXPECT_EQ(again->progress(), 40u);
    EXPECT_EQ(again->state(), v1::ENROLLMENT_STATE_ACTIVE);
    EXPECT_EQ(again->enrolled_at().seconds(), 1'700'003'600);
    EXPECT_EQ(store_.courses.rows.at(CourseId{1}).enrolled, 1u);
    EXPECT_EQ(store_.outbox.EventNames(),
              (std::vector<std::string>{"LearnerEnrolled", "EnrollmentChanged"}));
    const auto event = store_.outbox.Of<v1::EnrollmentChanged>().at(0);
    EXPECT_EQ(event.state(), v1::ENROLLMENT_STATE_ACTIVE);
    EXPECT_EQ(event.rating(), 3u);
    EXPECT_EQ(EnrollIn(1).error().reason, "already_enrolled");
}

TEST_F(EnrollInCourseTest, WhoDroppedFindsTheSeatTaken) {
    GivenCourse(1).seats = 1;
    ASSERT_TRUE(EnrollIn(1));
    store_.enrollments.rows.at({LearnerId{7}, CourseId{1}}).dropped_at = clock_.now;
    EXPECT_EQ(EnrollIn(1).error().reason, "course_full");
}

/// Learners 1, 2, 3, … want these courses at the same time.
class EnrollManyTest : public testing::HandlerTest {
protected:
    std::optional<std::vector<v1::Enrollment>> EnrollAll(
        const std::vector<std::uint64_t>& courses) {
        std::vector<v1::EnrollInCourse> commands(courses.size());
        std::vector<messaging::Context> callers(courses.size());
        outboxes_ = std::vector<lyceum::testing::FakeOutbox>(courses.size());
        std::vector<messaging::Asked<v1::EnrollInCourse>> asked;
        for (std::size_t i = 0; i < courses.size(); ++i) {
            commands[i].set_course_id(courses[i]);
            callers[i].user_id = i + 1;
            asked.push_back({commands[i], callers[i], 0, outboxes_[i]});
        }
        return EnrollInCourse{clock_}.HandleAll(asked, store_.view);
    }

    std::vector<lyceum::testing::FakeOutbox> outboxes_;
};

TEST_F(EnrollManyTest, EachGetsAReplyAndAnEventOfTheirOwn) {
    GivenCourse(1).seats = 2;
    GivenCourse(2);
    const auto replies = EnrollAll({1, 2, 1});
    ASSERT_TRUE(replies);
    ASSERT_EQ(replies->size(), 3u);
    for (std::size_t i = 0; i < 3; ++i) {
        EXPECT_EQ((*replies)[i].user_id(), i + 1);
        EXPECT_EQ(outboxes_[i].Of<v1::LearnerEnrolled>().at(0).learner_id(), i + 1);
    }
    EXPECT_EQ((*replies)[1].course_title(), "Course 2");
    EXPECT_EQ(store_.courses.rows.at(CourseId{1}).enrolled, 2u);
    EXPECT_TRUE(store_.outbox.events.empty());
}

TEST_F(EnrollManyTest, NobodyIsEnrolledTogetherIfOneCannotBe) {
    GivenCourse(1).seats = 1;
    GivenCourse(2, CourseStatus::kDraft);
    EXPECT_FALSE(EnrollAll({1, 1})) << "one seat for two";
    EXPECT_FALSE(EnrollAll({404}));
    EXPECT_FALSE(EnrollAll({2}));
    GivenCourse(3);
    ASSERT_TRUE(EnrollAll({3}));
    EXPECT_FALSE(EnrollAll({3})) << "enrolled already";
}

TEST_F(EnrollManyTest, WhoDroppedIsEnrolledAlone) {
    GivenCourse(1);
    ASSERT_TRUE(EnrollAll({1, 1}));
    store_.enrollments.rows.at({LearnerId{2}, CourseId{1}}).dropped_at = clock_.now;
    GivenCourse(2);
    EXPECT_FALSE(EnrollAll({2, 1}));
    caller_.user_id = 2;
    v1::EnrollInCourse command;
    command.set_course_id(1);
    EXPECT_TRUE(EnrollInCourse{clock_}.Handle(command, caller_, store_.view));
}

}  // namespace
}  // namespace lyceum::course
