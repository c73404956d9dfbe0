#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fakes/recommender/fake_store.hpp"
#include "platform/contract/timestamp.hpp"
#include "recommender/handlers/describe.hpp"
#include "recommender/handlers/learning_events.hpp"
#include "recommender/handlers/queries.hpp"
#include "support/fake_clock.hpp"

namespace lyceum::recommender {
namespace {

using ::testing::ElementsAre;

messaging::EventContext At(std::uint64_t sequence) { return {"m", "t", sequence}; }

class HandlersTest : public ::testing::Test {
protected:
    course::v1::CourseSaved Saved(std::uint64_t id, const std::string& title) const {
        course::v1::CourseSaved event;
        event.set_course_id(id);
        event.set_kind(course::v1::KIND_COURSE);
        event.set_title(title);
        event.set_status(course::v1::COURSE_STATUS_PUBLISHED);
        return event;
    }
    lyceum::testing::FakeClock clock_;
    testing::FakeStore store_;
};

TEST_F(HandlersTest, AnEnrolmentIsCountedOnce) {
    course::v1::LearnerEnrolled event;
    event.set_course_id(3);
    event.set_learner_id(7);
    *event.mutable_enrolled_at() = contract::ToTimestamp(clock_.Now());
    OnLearnerEnrolled{}.Handle(event, At(1), store_.view);
    OnLearnerEnrolled{}.Handle(event, At(1), store_.view);
    EXPECT_THAT(store_.interactions.History(LearnerId{7}), ElementsAre(CourseId{3}));
    EXPECT_EQ(store_.catalogue.rows[CourseId{3}].enrolled, 1u);
}

TEST_F(HandlersTest, ManyEnrolmentsAtOnceAreCountedOnce) {
    std::vector<course::v1::LearnerEnrolled> events(3);
    std::vector<messaging::Asked<course::v1::LearnerEnrolled>> asked;
    const messaging::Context context;
    for (std::size_t i = 0; i < events.size(); ++i) {
        events[i].set_course_id(3 + i / 2);
        events[i].set_learner_id(7 + i % 2);
        *events[i].mutable_enrolled_at() = contract::ToTimestamp(clock_.Now());
        asked.push_back({events[i], context, i + 1, store_.outbox});
    }
    EXPECT_TRUE(OnLearnerEnrolled{}.HandleAll(asked, store_.view));
    EXPECT_EQ(store_.catalogue.rows[CourseId{3}].enrolled, 2u);
    EXPECT_EQ(store_.catalogue.rows[CourseId{4}].enrolled, 1u);
    EXPECT_TRUE(OnLearnerEnrolled{}.HandleAll(asked, store_.view));
    EXPECT_EQ(store_.catalogue.rows[CourseId{3}].enrolled, 2u) << "they are known";
}

TEST_F(HandlersTest, ADropTakesTheCourseOutAndARatingWeighsIt) {
    course::v1::EnrollmentChanged event;
    event.set_course_id(3);
    event.set_learner_id(7);
    event.set_state(course::v1::ENROLLMENT_STATE_COMPLETED);
    event.set_rating(5);
    OnEnrollmentChanged{}.Handle(event, At(4), store_.view);
    EXPECT_THAT(store_.interactions.WeightedHistory(LearnerId{7}),
                ElementsAre(Taken{CourseId{3}, 1.75F}));
    EXPECT_EQ(store_.catalogue.rows[CourseId{3}].enrolled, 1u);
    event.set_state(course::v1::ENROLLMENT_STATE_DROPPED);
    OnEnrollmentChanged{}.Handle(event, At(5), store_.view);
    OnEnrollmentChanged{}.Handle(event, At(5), store_.view);
    EXPECT_TRUE(store_.interactions.History(LearnerId{7}).empty());
    EXPECT_EQ(store_.catalogue.rows[CourseId{3}].enrolled, 0u);
}

TEST_F(HandlersTest, AnImportKeepsTheOrderOfEachHistory) {
    course::v1::EnrollmentsImported event;
    auto& history = *event.add_histories();
    history.set_learner_id(7);
    for (const std::uint64_t id : {9u, 3u, 5u}) history.add_course_ids(id);
    OnEnrollmentsImported{}.Handle(event, At(1), store_.view);
    EXPECT_THAT(store_.interactions.History(LearnerId{7}),
                ElementsAre(CourseId{9}, CourseId{3}, CourseId{5}));
    EXPECT_EQ(store_.catalogue.Stamp().enrolled, 3u);
}

TEST_F(HandlersTest, AnImportInTheOrderOfTimeIsASecondApartUpToItsTime) {
    course::v1::EnrollmentsImported event;
    auto& history = *event.add_histories();
    history.set_learner_id(7);
    for (const std::uint64_t id : {9u, 3u}) history.add_course_ids(id);
    *event.mutable_enrolled_at() = contract::ToTimestamp(clock_.Now());
    event.set_ordered(true);
    OnEnrollmentsImported{}.Handle(event, At(1), store_.view);
    std::vector<TimePoint> times;
    store_.interactions.ForEach(kFirstLearner, kLastLearner,
                                [&](const Interaction& one) { times.push_back(one.enrolled_at); });
    std::sort(times.begin(), times.end());
    EXPECT_THAT(times, ElementsAre(clock_.Now() - std::chrono::seconds{1}, clock_.Now()));
}

TEST_F(HandlersTest, AnOlderEventDoesNotOverwriteALaterOne) {
    OnCourseSaved{}.Handle(Saved(3, "new"), At(8), store_.view);
    OnCourseSaved{}.Handle(Saved(3, "old"), At(5), store_.view);
    EXPECT_EQ(store_.catalogue.rows[CourseId{3}].title, "new");
    auto archived = Saved(3, "new");
    archived.set_status(course::v1::COURSE_STATUS_ARCHIVED);
    OnCourseSaved{}.Handle(archived, At(9), store_.view);
    EXPECT_FALSE(store_.catalogue.rows[CourseId{3}].published);
}

}  // namespace
}  // namespace lyceum::recommender
