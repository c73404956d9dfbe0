#include <atomic>

#include <gtest/gtest.h>

#include "integration/platform/service/harness.hpp"

namespace {

std::atomic<int> started{0};
std::atomic<int> ended{0};

}  // namespace

// The client library's own, which this program's come before. Of MariaDB's they do nothing; MySQL's
// keep what belongs to a thread, and must be called once each.
extern "C" signed char mysql_thread_init() {
    ++started;
    return 0;
}
extern "C" void mysql_thread_end() { ++ended; }

namespace lyceum::testing {
namespace {

TEST(DriverThreadsTest, EveryThreadOfAWorkerThatUsesTheDatabaseIsAnnouncedAndEnded) {
    Harness harness;
    harness.StopWorker();
    started = 0;
    ended = 0;
    harness.StartWorker();
    constexpr std::size_t kRelayAndJob = 2;
    const auto expected = harness.worker().settings.threads + kRelayAndJob;
    harness.StopWorker();
    EXPECT_EQ(static_cast<std::size_t>(started), expected);
    EXPECT_EQ(static_cast<std::size_t>(ended), expected);
}

}  // namespace
}  // namespace lyceum::testing
