#include "lyceumctl/import/catch_up.hpp"

#include <gtest/gtest.h>

namespace lyceum::ctl {
namespace {

using namespace std::chrono_literals;
using State = CatchUp::State;

constexpr CatchUp::Steady::time_point kStart{1000s};

TEST(CatchUp, EndsWithTheExpectedNumber) {
    CatchUp wait{10, false};
    EXPECT_EQ(wait.See(0, kStart), State::kWaiting);
    EXPECT_EQ(wait.See(9, kStart + 1s), State::kWaiting);
    EXPECT_EQ(wait.See(10, kStart + 1s), State::kDone);
    EXPECT_EQ(CatchUp(10, false).See(12, kStart), State::kDone);
}

TEST(CatchUp, GivesUpOnlyAfterStandingStill) {
    CatchUp wait{1'000, false};
    auto now = kStart;
    for (std::uint64_t known = 0; known < 50; ++known, now += 100s) {
        ASSERT_EQ(wait.See(known, now), State::kWaiting) << "an hour and more, but it moves";
    }
    const auto moved = now - 100s;
    EXPECT_EQ(wait.See(49, moved + CatchUp::kPatience - 1s), State::kWaiting);
    EXPECT_EQ(wait.See(49, moved + CatchUp::kPatience), State::kStuck);
}

TEST(CatchUp, WaitsForWhatAnEarlierRunLeftOnItsWay) {
    // 40 were known, 10 are new, and 30 of the run before arrive meanwhile: 80 in the end.
    CatchUp wait{50, true};
    EXPECT_EQ(wait.See(45, kStart), State::kWaiting);
    EXPECT_EQ(wait.See(60, kStart + 1s), State::kWaiting);
    EXPECT_EQ(wait.See(80, kStart + 2s), State::kWaiting);
    EXPECT_EQ(wait.See(80, kStart + 3s), State::kWaiting);
    EXPECT_EQ(wait.See(80, kStart + 2s + CatchUp::kQuiet), State::kDone);
}

}  // namespace
}  // namespace lyceum::ctl
