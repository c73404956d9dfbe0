#pragma once

#include "fakes/course/fake_courses.hpp"
#include "fakes/course/fake_enrollments.hpp"
#include "fakes/course/fake_reviews.hpp"
#include "fakes/course/fake_videos.hpp"
#include "support/fake_outbox.hpp"

namespace lyceum::course::testing {

struct FakeStore {
    FakeCourses courses;
    FakeEnrollments enrollments{courses};
    FakeVideos videos;
    FakeReviews reviews{enrollments};
    lyceum::testing::FakeOutbox outbox;
    Store view{courses, enrollments, videos, reviews, outbox};
};

}  // namespace lyceum::course::testing
