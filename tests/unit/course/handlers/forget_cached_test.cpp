#include "course/handlers/forget_cached.hpp"

#include "unit/course/handlers/handler_test.hpp"

namespace lyceum::course {
namespace {

using Tags = std::vector<std::string>;

struct FakeCache final : cache::Cache {
    void Get(const std::string&, const std::string&, OnValue on_value) override {
        on_value(std::nullopt);
    }
    std::optional<std::uint64_t> Version(const std::string&) override { return std::nullopt; }
    void GetVersion(const std::string&, OnVersion on_version) override { on_version(std::nullopt); }
    void Put(const std::string&, const std::string&, std::uint64_t, const std::string&,
             std::chrono::seconds) override {}
    void Invalidate(const std::string& tag) override { tags.push_back(tag); }
    Tags tags;
};

class ForgetCachedTest : public testing::HandlerTest {
protected:
    template <typename Event>
    Tags TagsOf(const Event& event) {
        FakeCache cache;
        ForgetCached<Event>{cache}.Handle(event, messaging::EventContext{}, store_.view);
        return cache.tags;
    }
};

TEST_F(ForgetCachedTest, AChangedCourseIsForgottenInItsPageAndTheLists) {
    v1::CourseSaved event;
    event.set_course_id(3);
    EXPECT_EQ(TagsOf(event), (Tags{"course:3", "course:list"}));
}

TEST_F(ForgetCachedTest, AnEnrolmentTouchesTheCourseOnly) {
    v1::LearnerEnrolled event;
    event.set_course_id(3);
    EXPECT_EQ(TagsOf(event), Tags{"course:3"});
}

TEST_F(ForgetCachedTest, WhatBecomesOfAnEnrolmentTouchesTheCourseOnly) {
    v1::EnrollmentChanged event;
    event.set_course_id(3);
    EXPECT_EQ(TagsOf(event), Tags{"course:3"});
}

TEST_F(ForgetCachedTest, VideosBelongToTheCourse) {
    v1::VideosChanged event;
    event.set_course_id(4);
    EXPECT_EQ(TagsOf(event), Tags{"course:4"});
}

TEST_F(ForgetCachedTest, AnImportForgetsTheListsAndFewCourses) {
    v1::CoursesImported courses;
    courses.add_courses()->set_course_id(5);
    EXPECT_EQ(TagsOf(courses), (Tags{"course:list", "course:5"}));
    v1::EnrollmentsImported event;
    auto& history = *event.add_histories();
    for (std::uint64_t id = 1; id <= 100; ++id) history.add_course_ids(id);
    EXPECT_EQ(TagsOf(event).size(), 101u);
    history.add_course_ids(101);
    EXPECT_EQ(TagsOf(event), Tags{"course:list"});
}

}  // namespace
}  // namespace lyceum::course
