#include "contract/course/backends.hpp"

namespace lyceum::course::testing {
namespace {

template <typename Backend>
class ReviewRepositoryContract : public ContractTest<Backend> {
protected:
    Review Write(CourseId course, std::uint64_t learner, std::uint32_t rating, TimePoint now) {
        const Review review{{course, LearnerId{learner}}, rating, "text", now, now};
        this->Run([&](Store& store) {
            (void)store.enrollments.Add(course, review.key.learner, kNow);
            auto enrollment = store.enrollments.FindForUpdate(review.key);
            ASSERT_TRUE(enrollment);
            enrollment->rating = rating;
            store.enrollments.Save(*enrollment);
            store.reviews.Save(review);
        });
        return review;
    }
};
TYPED_TEST_SUITE(ReviewRepositoryContract, Backends);

TYPED_TEST(ReviewRepositoryContract, ReturnsWhatWasSavedWithTheEnrolmentsStars) {
    const CourseId course = this->Add(SomeCourse("A"));
    const Review review = this->Write(course, 7, 4, kNow);
    this->Run([&](Store& store) {
        EXPECT_EQ(store.reviews.Find(review.key), review);
        EXPECT_FALSE(store.reviews.Find({course, LearnerId{8}}));
    });
}

TYPED_TEST(ReviewRepositoryContract, ALaterTextReplacesTheEarlierButNotItsTime) {
    const CourseId course = this->Add(SomeCourse("A"));
    Review review = this->Write(course, 7, 4, kNow);
    review.text = "好课程 <b> \xF0\x9F\x98\x80";
    review.updated_at = kNow + std::chrono::hours{1};
    this->Run([&](Store& store) {
        Review given = review;
        given.created_at = review.updated_at;
        store.reviews.Save(given);
    });
    this->Run([&](Store& store) { EXPECT_EQ(store.reviews.Find(review.key), review); });
}

TYPED_TEST(ReviewRepositoryContract, IsRemovedOnce) {
    const CourseId course = this->Add(SomeCourse("A"));
    const Review review = this->Write(course, 7, 4, kNow);
    this->Run([&](Store& store) {
        EXPECT_TRUE(store.reviews.Remove(review.key));
        EXPECT_FALSE(store.reviews.Remove(review.key));
        EXPECT_FALSE(store.reviews.Find(review.key));
    });
}

TYPED_TEST(ReviewRepositoryContract, ListsOneCoursesNewestFirst) {
    const CourseId course = this->Add(SomeCourse("A"));
    this->Write(this->Add(SomeCourse("B")), 7, 1, kNow);
    std::vector<Review> written;
    for (std::uint32_t i = 1; i <= 3; ++i) {
        written.push_back(this->Write(course, 10 - i, i, kNow + std::chrono::seconds{i}));
    }
    this->Run([&](Store& store) {
        EXPECT_EQ(store.reviews.List(course, {1, 2}),
                  (std::vector<Review>{written[2], written[1]}));
        EXPECT_EQ(store.reviews.List(course, {2, 2}), (std::vector<Review>{written[0]}));
        EXPECT_TRUE(store.reviews.List(course, {3, 2}).empty());
    });
}

TYPED_TEST(ReviewRepositoryContract, CoursesCountTheirStarsAndSeats) {
    Course given = SomeCourse("A");
    given.seats = 1;
    const CourseId id = this->Add(given);
    this->Run([&](Store& store) {
        EXPECT_EQ(store.courses.Find(id)->RatingAverage(), 0);
        store.courses.ChangeRating(id, 0, 5);
        store.courses.ChangeRating(id, 0, 2);
        store.courses.ChangeRating(id, 2, 3);
        store.courses.ChangeRating(id, 0, 5);
        EXPECT_TRUE(store.courses.TakeSeat(id, Kind::kCourse));
        EXPECT_FALSE(store.courses.TakeSeat(id, Kind::kCourse));
    });
    Course course = this->Get(id);
    EXPECT_EQ(course.rating_count, 3u);
    EXPECT_EQ(course.RatingAverage(), 4.33);
    this->Run([&](Store& store) {
        course.title = "B";
        store.courses.Save(course);
        const auto listed = store.courses.List({}).items.at(0);
        EXPECT_EQ(listed.rating_sum, 13u) << "an edit of the course leaves it";
        EXPECT_EQ(listed.rating_count, 3u);
        store.courses.ChangeRating(id, 3, 0);
        store.courses.ReleaseSeat(id);
        const auto locked = store.courses.FindForUpdate(id);
        EXPECT_EQ(locked->rating_sum, 10u);
        EXPECT_EQ(locked->rating_count, 2u);
        EXPECT_EQ(locked->enrolled, 0u);
        EXPECT_TRUE(store.courses.TakeSeat(id, Kind::kCourse));
    });
}

}  // namespace
}  // namespace lyceum::course::testing
