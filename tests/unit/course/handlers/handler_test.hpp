#pragma once

#include <gtest/gtest.h>

#include "fakes/course/fake_store.hpp"
#include "platform/messaging/context.hpp"
#include "support/fake_clock.hpp"

namespace lyceum::course::testing {

/// What every handler's test has: a store in memory, a clock that stands still, a caller.
class HandlerTest : public ::testing::Test {
protected:
    Course& GivenCourse(std::uint64_t id, CourseStatus status = CourseStatus::kPublished) {
        Course course;
        course.id = CourseId{id};
        course.status = status;
        course.title = "Course " + std::to_string(id);
        return store_.courses.rows[course.id] = course;
    }

    lyceum::testing::FakeClock clock_;
    FakeStore store_;
    messaging::Context caller_{.message_id = "m-1",
                               .trace_id = "t-1",
                               .request_id = "r-1",
                               .user_id = 7,
                               .role = common::v1::ROLE_LEARNER,
                               .actor = ""};
};

}  // namespace lyceum::course::testing
