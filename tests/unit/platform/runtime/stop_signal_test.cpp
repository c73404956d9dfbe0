#include "platform/runtime/stop_signal.hpp"

#include <unistd.h>

#include <cstdlib>

#include <gtest/gtest.h>

namespace lyceum::runtime {
namespace {

/// Tells itself to stop and ends as the exit status says.
[[noreturn]] void WaitAndEnd(int status) {
    StopSignal stop;
    kill(getpid(), SIGTERM);
    stop.Wait();
    std::_Exit(status);
}

[[noreturn]] void DrainForEver() {
    StopSignal stop;
    StopSignal::ExitAfter(std::chrono::seconds{0});
    for (;;) pause();
}

TEST(StopSignalDeathTest, IsWaitedForAndDoesNotKill) {
    EXPECT_EXIT(WaitAndEnd(7), ::testing::ExitedWithCode(7), "");
}

TEST(StopSignalDeathTest, ADrainThatHangsEndsTheProcess) {
    EXPECT_EXIT(DrainForEver(), ::testing::ExitedWithCode(1), "");
}

}  // namespace
}  // namespace lyceum::runtime
