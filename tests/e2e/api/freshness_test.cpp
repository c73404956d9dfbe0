#include <atomic>
#include <thread>

#include <gtest/gtest.h>

#include "e2e/api/recommended_groups.hpp"
#include "integration/platform/service/caller.hpp"
#include "lyceum/course/v1/course.pb.h"
#include "platform/core/uuid.hpp"
#include "support/eventually.hpp"

namespace lyceum::e2e {
namespace {

using namespace std::chrono_literals;

/// Publishes a hundred enrolments a second of learners who do nothing else, as long as it lives.
class Crowd {
public:
    explicit Crowd(std::uint64_t course) : course_{course} {}
    ~Crowd() {
        stop_ = true;
        thread_.join();
    }
    Crowd(const Crowd&) = delete;
    Crowd& operator=(const Crowd&) = delete;
    std::uint64_t published() const { return published_; }

private:
    void Publish() {
        auto due = std::chrono::steady_clock::now();
        while (!stop_) {
            Enrol(++published_);
            due += 10ms;
            testing::eventually([&] { return stop_ || std::chrono::steady_clock::now() >= due; });
        }
    }
    void Enrol(std::uint64_t number) {
        course::v1::LearnerEnrolled event;
        event.set_course_id(course_);
        event.set_learner_id(first_ + number);
        event.mutable_enrolled_at()->set_seconds(1'700'000'000);
        messaging::Message message;
        message.exchange = messaging::kEventsExchange;
        message.routing_key = "course.learner_enrolled.v1";
        message.type = "course.LearnerEnrolled.v1";
        message.message_id = NewUuid();
        message.body = event.SerializeAsString();
        message.headers[messaging::header::kSequence] = std::to_string(number);
        caller_.Publish(std::move(message));
    }

    const std::uint64_t course_;
    /// Far above the accounts, anew each time.
    const std::uint64_t first_ =
        1'000'000'000'000 + std::stoull(NewTraceId().substr(0, 8), nullptr, 16) * 100'000;
    testing::Caller caller_;
    std::atomic<bool> stop_ = false;
    std::atomic<std::uint64_t> published_ = 0;
    std::thread thread_{[this] { Publish(); }};
};

using FreshnessTest = RecommendedGroups;

TEST_F(FreshnessTest, AnEnrolmentAndADropCountSoonWhileAHundredASecondComeIn) {
    const auto group = Group();
    Group();
    const auto learner = NewLearner(http_);
    RebuildAndWait();

    const Crowd crowd{NewCourse(http_, admin_).at("id")};
    ASSERT_TRUE(testing::eventually([&] { return crowd.published() >= 100; }));
    const auto enrolment = Enrol(learner.token, group[0]);
    EXPECT_TRUE(testing::eventually([&] { return WeightOf(group[0], learner.token) > 0; }));
    Drop(learner.token, enrolment);
    EXPECT_TRUE(testing::eventually([&] { return WeightOf(group[0], learner.token) == 0; }));
}

}  // namespace
}  // namespace lyceum::e2e
