#include <signal.h>

#include <atomic>
#include <thread>

#include <gtest/gtest.h>

#include "e2e/api/stack.hpp"
#include "support/eventually.hpp"

namespace lyceum::e2e {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;

TEST(FaultsTest, AWorkerKilledWhileItWorksLosesNothingThatWasAcknowledged) {
    const HttpClient http;
    const auto admin = AdminToken(http);
    std::vector<std::uint64_t> courses;
    for (int i = 0; i < 20; ++i) courses.push_back(NewCourse(http, admin).at("id"));
    std::vector<Account> learners;
    for (int i = 0; i < 6; ++i) learners.push_back(NewLearner(http));

    std::vector<std::size_t> acknowledged(learners.size());
    std::atomic<int> answered{0};
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < learners.size(); ++i) {
        threads.emplace_back([&, i] {
            for (const auto course : courses) {
                const auto path = "/api/v1/courses/" + std::to_string(course) + "/enrollments";
                auto headers = WithToken(learners[i].token);
                headers.push_back("Idempotency-Key: " + Unique("k"));
                for (int attempt = 0; attempt < 8; ++attempt) {
                    const auto reply = http.Send("POST", path, "{}", headers);
                    if (reply.status == 201) {
                        ++acknowledged[i];
                        break;
                    }
                    ASSERT_GE(reply.status, 500) << reply.body;
                }
                ++answered;
            }
        });
    }
    ASSERT_TRUE(testing::eventually([&] { return answered > 10; }, 30s));
    const pid_t before = PidOf("course");
    ASSERT_GT(before, 0);
    ASSERT_EQ(kill(before, SIGKILL), 0);
    for (auto& thread : threads) thread.join();

    for (std::size_t i = 0; i < learners.size(); ++i) {
        EXPECT_EQ(acknowledged[i], courses.size());
        const auto mine =
            http.Get("/api/v1/users/me/enrollments?page_size=100", learners[i].token).Json();
        EXPECT_EQ(mine.at("total"), courses.size());
    }
    EXPECT_TRUE(
        testing::eventually([&] { return PidOf("course") > 0 && PidOf("course") != before; }, 15s));
}

}  // namespace
}  // namespace lyceum::e2e
