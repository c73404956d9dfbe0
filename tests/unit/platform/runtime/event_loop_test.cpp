#include "platform/runtime/event_loop.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

#include "support/eventually.hpp"

namespace lyceum::runtime {
namespace {

using namespace std::chrono_literals;
using testing::eventually;

TEST(EventLoopTest, TasksRunOnTheLoopThreadInTheOrderOfPosting) {
    EventLoop loop;
    loop.Start();
    std::vector<int> order;
    bool on_loop = false;
    for (int i = 0; i < 1'000; ++i) loop.Post([&order, i] { order.push_back(i); });
    loop.Run([&] { on_loop = loop.OnLoopThread(); });
    ASSERT_EQ(order.size(), 1'000u);
    EXPECT_TRUE(std::is_sorted(order.begin(), order.end()));
    EXPECT_TRUE(on_loop);
    EXPECT_FALSE(loop.OnLoopThread());
}

TEST(EventLoopTest, NoTaskOfManyThreadsIsLost) {
    EventLoop loop;
    loop.Start();
    int ran = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] {
            for (int n = 0; n < 10'000; ++n) loop.Post([&ran] { ++ran; });
        });
    }
    for (auto& thread : threads) thread.join();
    loop.Run([] {});
    EXPECT_EQ(ran, 40'000);
}

TEST(EventLoopTest, RunOnTheLoopThreadDoesNotWaitForItself) {
    EventLoop loop;
    loop.Start();
    int depth = 0;
    loop.Run([&] { loop.Run([&] { ++depth; }); });
    EXPECT_EQ(depth, 1);
}

TEST(EventLoopTest, StopRunsWhatWasPostedAndDropsWhatComesLater) {
    EventLoop loop;
    loop.Start();
    std::atomic<int> ran{0};
    for (int i = 0; i < 100; ++i) loop.Post([&] { ++ran; });
    loop.Stop();
    EXPECT_EQ(ran, 100);
    loop.Post([&] { ++ran; });
    loop.Run([&] { ++ran; });
    loop.Stop();
    EXPECT_EQ(ran, 100);
}

TEST(EventLoopTest, ALoopThatNeverStartedCanBeDropped) {
    EventLoop loop;
    const auto timer = loop.After(1h, [] {});
    EXPECT_FALSE(loop.OnLoopThread());
}

TEST(EventLoopTest, AfterFiresOnceAndEveryGoesOn) {
    EventLoop loop;
    loop.Start();
    std::atomic<int> once{0};
    std::atomic<int> again{0};
    const auto first = loop.After(1ms, [&] { ++once; });
    auto second = loop.Every(1ms, [&] { ++again; });
    ASSERT_TRUE(eventually([&] { return again >= 5; }));
    EXPECT_EQ(once, 1);
    second.reset();
    loop.Run([] {});
    const int so_far = again;
    EXPECT_FALSE(eventually([&] { return again > so_far; }, 50ms));
}

TEST(EventLoopTest, ADroppedTimerDoesNotFire) {
    EventLoop loop;
    loop.Start();
    std::atomic<bool> fired{false};
    loop.After(20ms, [&] { fired = true; }).reset();
    EXPECT_FALSE(eventually([&] { return fired.load(); }, 100ms));
}

TEST(EventLoopTest, ATimerMayDropItselfAndOutliveItsLoop) {
    auto loop = std::make_unique<EventLoop>();
    loop->Start();
    std::atomic<int> fired{0};
    std::shared_ptr<EventLoop::Timer> self;
    loop->Run([&] {
        self = loop->Every(1ms, [&] {
            ++fired;
            self.reset();
        });
    });
    const auto survivor = loop->Every(1h, [] {});
    ASSERT_TRUE(eventually([&] { return fired == 1; }));
    loop.reset();
    EXPECT_EQ(fired, 1);
}

}  // namespace
}  // namespace lyceum::runtime
