#include "platform/runtime/worker_pool.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <future>

#include "support/eventually.hpp"

namespace lyceum::runtime {
namespace {

using testing::eventually;

TEST(WorkerPoolTest, RunsEverythingAndDrainWaitsForIt) {
    WorkerPool pool{{.name = "test", .threads = 3}};
    std::atomic<int> ran{0};
    for (int i = 0; i < 500; ++i) ASSERT_TRUE(pool.Submit([&] { ++ran; }));
    pool.Drain();
    EXPECT_EQ(ran, 500);
    EXPECT_EQ(pool.queued(), 0u);
    EXPECT_EQ(pool.busy(), 0u);
}

TEST(WorkerPoolTest, AFullQueueRefuses) {
    WorkerPool pool{{.name = "test", .threads = 1, .max_queued = 2}};
    std::promise<void> go;
    auto gone = go.get_future().share();
    ASSERT_TRUE(pool.Submit([gone] { gone.wait(); }));
    ASSERT_TRUE(eventually([&] { return pool.busy() == 1; }));
    EXPECT_TRUE(pool.Submit([] {}));
    EXPECT_TRUE(pool.Submit([] {}));
    EXPECT_FALSE(pool.Submit([] {}));
    EXPECT_EQ(pool.queued(), 2u);
    go.set_value();
    pool.Drain();
    EXPECT_TRUE(pool.Submit([] {}));
}

TEST(WorkerPoolTest, TheDestructorRunsWhatIsQueuedAndEveryThreadStartsAndStopsOnce) {
    std::atomic<int> ran{0};
    std::atomic<int> started{0};
    std::atomic<int> stopped{0};
    {
        WorkerPool pool{{.name = "a name longer than the kernel takes",
                         .threads = 2,
                         .on_start = [&] { ++started; },
                         .on_stop = [&] { ++stopped; }}};
        for (int i = 0; i < 100; ++i) ASSERT_TRUE(pool.Submit([&] { ++ran; }));
    }
    EXPECT_EQ(ran, 100);
    EXPECT_EQ(started, 2);
    EXPECT_EQ(stopped, 2);
}

}  // namespace
}  // namespace lyceum::runtime
