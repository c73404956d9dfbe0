#include "course/handlers/import_enrollments.hpp"

#include "unit/course/handlers/handler_test.hpp"

namespace lyceum::course {
namespace {

using Ids = std::vector<std::uint64_t>;

class ImportEnrollmentsTest : public testing::HandlerTest {
protected:
    void Given(std::uint64_t learner, const Ids& courses) {
        auto& history = *command_.add_histories();
        history.set_learner_id(learner);
        history.mutable_course_ids()->Assign(courses.begin(), courses.end());
    }
    auto Import() { return ImportEnrollments{clock_}.Handle(command_, caller_, store_.view); }
    std::uint32_t Enrolled(std::uint64_t id) { return store_.courses.rows.at({id}).enrolled; }

    v1::ImportEnrollments command_;
};

TEST_F(ImportEnrollmentsTest, EnrolsPastTheSeatsAndCounts) {
    GivenCourse(1).seats = 1;
    GivenCourse(2);
    Given(8, {2, 1});
    Given(7, {1});
    const auto reply = Import();
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->created(), 3u);
    EXPECT_EQ(reply->existing(), 0u);
    EXPECT_EQ(Enrolled(1), 2u);
    EXPECT_EQ(Enrolled(2), 1u);
}

TEST_F(ImportEnrollmentsTest, AnnouncesTheNewOnesInTheOrderOfTime) {
    for (std::uint64_t id = 1; id <= 3; ++id) GivenCourse(id);
    ASSERT_TRUE(store_.enrollments.Add(CourseId{2}, LearnerId{8}, clock_.now));
    Given(8, {3, 2, 1});
    ASSERT_TRUE(Import());
    const auto event = store_.outbox.Of<v1::EnrollmentsImported>().at(0);
    EXPECT_EQ(event.first_learner_id(), 8u);
    ASSERT_EQ(event.histories_size(), 1);
    const auto& ids = event.histories(0).course_ids();
    EXPECT_EQ(Ids(ids.begin(), ids.end()), (Ids{3, 1}));
    EXPECT_EQ(event.enrolled_at().seconds(), 1'700'000'000);
}

TEST_F(ImportEnrollmentsTest, IsIdempotent) {
    GivenCourse(1);
    Given(8, {1, 1});
    Given(8, {1});
    ASSERT_TRUE(Import());
    EXPECT_EQ(Enrolled(1), 1u);
    const auto again = Import();
    ASSERT_TRUE(again);
    EXPECT_EQ(again->created(), 0u);
    EXPECT_EQ(again->existing(), 3u);
    EXPECT_EQ(Enrolled(1), 1u);
    EXPECT_EQ(store_.outbox.events.size(), 1u);
}

TEST_F(ImportEnrollmentsTest, LeavesWhatWasDroppedAsItIs) {
    GivenCourse(1);
    ASSERT_TRUE(store_.enrollments.Add(CourseId{1}, LearnerId{8}, clock_.now));
    store_.enrollments.rows.at({LearnerId{8}, CourseId{1}}).dropped_at = clock_.now;
    Given(8, {1});
    EXPECT_EQ(Import()->existing(), 1u);
    EXPECT_EQ(Enrolled(1), 0u);
    EXPECT_TRUE(store_.enrollments.Find(CourseId{1}, LearnerId{8})->dropped_at);
}

TEST_F(ImportEnrollmentsTest, AppliesNothingWhenACourseIsUnknown) {
    GivenCourse(1);
    Given(7, {1});
    Given(8, {1, 99});
    const auto refusal = Import().error();
    EXPECT_EQ(refusal.reason, "unknown_course");
    ASSERT_EQ(refusal.violations.size(), 1u);
    EXPECT_EQ(refusal.violations[0].field, "histories[1].course_ids[1]");
    EXPECT_TRUE(store_.enrollments.rows.empty());
    EXPECT_EQ(Enrolled(1), 0u);
}

TEST_F(ImportEnrollmentsTest, NamesOnlyTheFirstOfManyUnknownCourses) {
    Ids courses;
    for (std::uint64_t id = 1; id <= 500; ++id) courses.push_back(id);
    Given(7, courses);
    EXPECT_EQ(Import().error().violations.size(), 20u);
}

TEST_F(ImportEnrollmentsTest, RefusesLearnerZeroAndTooMuchAtOnce) {
    Given(0, {});
    EXPECT_EQ(Import().error().violations.at(0).field, "histories[0].learner_id");
    command_.Clear();
    Given(1, Ids(200'001, 1));
    EXPECT_EQ(Import().error().violations.at(0).field, "histories");
}

TEST_F(ImportEnrollmentsTest, SplitsEventsBelowOneMebibyte) {
    GivenCourse(1);
    for (std::uint64_t learner = 1; learner <= 20'000; ++learner) Given(learner, {1});
    ASSERT_TRUE(Import());
    int pairs = 0;
    for (std::size_t i = 0; i < store_.outbox.events.size(); ++i) {
        const auto event = store_.outbox.Of<v1::EnrollmentsImported>().at(i);
        EXPECT_LE(event.ByteSizeLong(), 1u << 20);
        pairs += event.histories_size();
    }
    EXPECT_EQ(pairs, 20'000);
    EXPECT_GE(store_.outbox.events.size(), 2u);
}

}  // namespace
}  // namespace lyceum::course
