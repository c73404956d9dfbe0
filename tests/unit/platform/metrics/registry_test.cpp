#include "platform/metrics/scoped_gauge.hpp"

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace lyceum::metrics {
namespace {

bool Has(const Registry& registry, const std::string& text) {
    return registry.Text().find(text) != std::string::npos;
}

TEST(Registry, ObservationsCountByNameAndOutcome) {
    Registry registry;
    registry.Observe("command", "course.EnrollInCourse.v1", "ok", std::chrono::milliseconds{3});
    registry.Observe("command", "course.EnrollInCourse.v1", "ok", std::chrono::seconds{9});
    registry.Observe("command", "course.EnrollInCourse.v1", "course_full", {});
    EXPECT_TRUE(Has(registry,
                    "lyceum_command_duration_seconds_count{name=\"course.EnrollInCourse.v1\","
                    "outcome=\"ok\"} 2"));
    EXPECT_TRUE(Has(registry,
                    "lyceum_command_duration_seconds_bucket{name=\"course.EnrollInCourse.v1\","
                    "outcome=\"ok\",le=\"0.005\"} 1"));
    EXPECT_TRUE(Has(registry, "outcome=\"course_full\"} 1"));
}

TEST(Registry, ValuesAreSetAddedAndRead) {
    Registry registry;
    registry.Set("depth", 3, "queue");
    registry.Add("seen_total");
    registry.Add("seen_total", 2);
    double live = 1;
    registry.Gauge("ready", [&] { return live; });
    EXPECT_TRUE(Has(registry, "lyceum_depth{name=\"queue\"} 3"));
    EXPECT_TRUE(Has(registry, "# TYPE lyceum_seen_total counter\nlyceum_seen_total 3"));
    EXPECT_TRUE(Has(registry, "lyceum_ready 1"));
    live = 0;
    EXPECT_TRUE(Has(registry, "lyceum_ready 0"));
}

TEST(Registry, UnboundedLabelsEndInOther) {
    Registry registry;
    for (int i = 0; i < 3'000; ++i) {
        registry.Observe("route", "r" + std::to_string(i), "ok", {});
        registry.Add("things", 1, "t" + std::to_string(i));
    }
    EXPECT_TRUE(Has(registry, "name=\"other\""));
    EXPECT_FALSE(Has(registry, "name=\"r2500\""));
    EXPECT_FALSE(Has(registry, "name=\"t2500\""));
}

TEST(Registry, ThreadsLoseNothing) {
    Registry registry;
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&registry] {
            for (int n = 0; n < 2'000; ++n) registry.Observe("query", "q", "ok", {});
        });
    }
    for (auto& thread : threads) thread.join();
    EXPECT_TRUE(Has(registry, "_count{name=\"q\",outcome=\"ok\"} 8000"));
}

/// Listens on a port that the system chose.
class TakenPort {
public:
    TakenPort() {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto* const raw = reinterpret_cast<sockaddr*>(&address);
        EXPECT_EQ(bind(socket_, raw, size), 0);
        EXPECT_EQ(listen(socket_, 1), 0);
        EXPECT_EQ(getsockname(socket_, raw, &size), 0);
        number = ntohs(address.sin_port);
    }
    ~TakenPort() { close(socket_); }
    std::uint16_t number = 0;

private:
    int socket_ = socket(AF_INET, SOCK_STREAM, 0);
};

TEST(Registry, AScopedGaugeIsReadNoLongerThanItLives) {
    Registry registry;
    int reads = 0;
    {
        const ScopedGauge gauge{registry, "ready", [&reads] { return ++reads; }};
        EXPECT_NE(registry.Text().find("lyceum_ready 1"), std::string::npos);
    }
    EXPECT_NE(registry.Text().find("lyceum_ready 0"), std::string::npos);
    EXPECT_EQ(reads, 1);
}

TEST(Registry, ATakenPortIsAnErrorAndNoPortServesNothing) {
    const TakenPort taken;
    Registry registry;
    registry.Serve("127.0.0.1", 0);
    EXPECT_ANY_THROW(registry.Serve("127.0.0.1", taken.number));
}

}  // namespace
}  // namespace lyceum::metrics
