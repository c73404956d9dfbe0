#include <atomic>
#include <thread>

#include <gtest/gtest.h>

#include "e2e/api/stack.hpp"
#include "integration/platform/service/caller.hpp"
#include "lyceum/course/v1/course.pb.h"
#include "platform/core/uuid.hpp"
#include "support/eventually.hpp"

namespace lyceum::e2e {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;

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

class FreshnessTest : public ::testing::Test {
protected:
    std::uint64_t Enrol(const std::string& token, std::uint64_t course) const {
        const auto reply = http_.Post("/api/v1/courses/" + std::to_string(course) + "/enrollments",
                                      json::object(), token);
        EXPECT_EQ(reply.status, 201) << reply.body;
        return reply.Json().at("id");
    }
    /// Four learners take the same four courses; one of them.
    std::uint64_t CoursesOfACircle() const {
        std::vector<std::uint64_t> courses(4);
        for (auto& course : courses) course = NewCourse(http_, admin_).at("id");
        for (int i = 0; i < 4; ++i) {
            const auto learner = NewLearner(http_);
            for (const auto course : courses) Enrol(learner.token, course);
        }
        return courses.front();
    }
    void Rebuild() const {
        const auto started = http_.Post("/api/v1/recommender/rebuilds", json::object(), admin_);
        const auto ended = [&] {
            const auto job = http_.Get(started.Header("location"), admin_).Json();
            return job.at("state") != "queued" && job.at("state") != "running";
        };
        EXPECT_TRUE(testing::eventually(ended, 60s));
    }
    /// Whether any recommendation is there because of this course.
    bool Speaks(const std::string& token, std::uint64_t course) const {
        const auto list = http_.Get("/api/v1/users/me/recommendations?n=20", token).Json();
        for (const auto& item : list.at("items")) {
            for (const auto& reason : item.at("reasons")) {
                if (reason.at("course_id") == course) return true;
            }
        }
        return false;
    }
    HttpClient http_;
    std::string admin_ = AdminToken(http_);
};

TEST_F(FreshnessTest, AnEnrolmentAndADropCountWithinSecondsWhileAHundredASecondComeIn) {
    // Courses that go together, so that one is a reason for another; and some that do not.
    const std::uint64_t first = CoursesOfACircle();
    CoursesOfACircle();
    const auto learner = NewLearner(http_);
    Rebuild();

    const Crowd crowd{NewCourse(http_, admin_).at("id")};
    ASSERT_TRUE(testing::eventually([&] { return crowd.published() >= 100; }));
    const auto enrolment = Enrol(learner.token, first);
    EXPECT_TRUE(testing::eventually([&] { return Speaks(learner.token, first); }, 2s));
    EXPECT_EQ(
        http_.Delete("/api/v1/enrollments/" + std::to_string(enrolment), learner.token).status,
        204);
    EXPECT_TRUE(testing::eventually([&] { return !Speaks(learner.token, first); }, 2s));
}

}  // namespace
}  // namespace lyceum::e2e
