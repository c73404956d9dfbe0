#include <signal.h>

#include <atomic>
#include <filesystem>
#include <fstream>
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

/// A process that does nothing, though everyone may think it does; woken at the latest at the end.
class Asleep {
public:
    explicit Asleep(const std::string& service) : pid_{PidOf(service)} {
        kill(pid_, SIGSTOP);
        EXPECT_TRUE(testing::eventually([this] { return EveryThreadStands(); }));
    }
    ~Asleep() { kill(pid_, SIGCONT); }

private:
    bool EveryThreadStands() const {
        const std::filesystem::path tasks{"/proc/" + std::to_string(pid_) + "/task"};
        for (const auto& task : std::filesystem::directory_iterator{tasks}) {
            std::ifstream status{task.path() / "status"};
            std::string line;
            while (!line.starts_with("State:") && std::getline(status, line)) continue;
            if (line.find('T') == std::string::npos) return false;
        }
        return true;
    }

    const pid_t pid_;
};

TEST(FaultsTest, AGatewayKilledWithACommandUnderWayAnswersItsRepeatWithTheStoredReply) {
    const HttpClient http;
    const auto course = NewCourse(http, AdminToken(http)).at("id").get<std::uint64_t>();
    const auto learner = NewLearner(http);
    auto headers = WithToken(learner.token);
    headers.push_back("Idempotency-Key: " + Unique("k"));
    const auto enrol = [&] {
        return http.Send("POST", "/api/v1/courses/" + std::to_string(course) + "/enrollments", "{}",
                         headers);
    };
    const auto waits = [] {
        const int port = std::stoi(Setting("LYCEUM_PORT_BASE")) + 10;
        const HttpClient gateway{"http://127.0.0.1:" + std::to_string(port)};
        const auto figures = gateway.Get("/metrics").body;
        return figures.find("lyceum_calls_pending 1") != std::string::npos &&
               figures.find("lyceum_broker_pending_confirms 0") != std::string::npos;
    };
    std::thread first;
    long status = 0;
    {
        const Asleep worker{"course"};
        first = std::thread{[&] { status = enrol().status; }};
        // Once may be before it is published, twice in a row is not.
        EXPECT_TRUE(testing::eventually([&] { return waits() && waits(); }));
        kill(PidOf("gateway"), SIGKILL);
    }
    first.join();
    EXPECT_GE(status, 500);

    const auto enrolments = [&] { return http.Get("/api/v1/users/me/enrollments", learner.token); };
    ASSERT_TRUE(testing::eventually(
        [&] {
            const auto mine = enrolments();
            return mine.status == 200 && mine.Json().at("total") == 1;
        },
        20s))
        << "what was accepted runs";
    const auto repeat = enrol();
    EXPECT_EQ(repeat.status, 201) << repeat.body;
    EXPECT_EQ(repeat.Json().at("course_id"), course);
    EXPECT_EQ(enrolments().Json().at("total"), 1);
}

}  // namespace
}  // namespace lyceum::e2e
