#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "fakes/cache/read.hpp"
#include "integration/platform/cache/redis_backend.hpp"
#include "platform/core/uuid.hpp"
#include "support/server_control.hpp"
#include "support/tcp_gate.hpp"

namespace lyceum::cache {
namespace {

using lyceum::testing::ServerControl;
using lyceum::testing::TcpGate;
using std::chrono::milliseconds;
using std::chrono::seconds;
using testing::eventually;
using testing::Read;
using testing::RedisBackend;
using Steady = std::chrono::steady_clock;

/// The bound of 100 ms and some slack for a busy machine.
constexpr milliseconds kBound{100 + 150};

class RedisFaultsTest : public ::testing::Test {
protected:
    void Put(RedisCache& cache, const std::string& value) {
        const auto version = cache.Version(tag_);
        ASSERT_TRUE(version);
        cache.Put(tag_, "field", *version, value, seconds{60});
        ASSERT_EQ(Read(cache, tag_, "field"), value);
    }
    milliseconds TimeOfReadThatMisses(RedisCache& cache) {
        const auto start = Steady::now();
        EXPECT_EQ(Read(cache, tag_, "field"), std::nullopt);
        return std::chrono::duration_cast<milliseconds>(Steady::now() - start);
    }

    const std::string tag_ = "tag-" + NewUuid();
};

TEST_F(RedisFaultsTest, MissesWhileRedisIsDownAndRecovers) {
    ServerControl server{"redis"};
    RedisBackend backend;
    Put(backend.cache, "before");
    server.Kill();
    EXPECT_LT(TimeOfReadThatMisses(backend.cache), kBound);
    EXPECT_TRUE(eventually([&] { return !backend.cache.Up(); }));
    EXPECT_EQ(backend.cache.Version(tag_), std::nullopt);
    backend.cache.Put(tag_, "field", 1, "lost", seconds{60});

    server.Start();
    ASSERT_TRUE(eventually([&] { return backend.cache.Up(); }, seconds{15}));
    EXPECT_EQ(Read(backend.cache, tag_, "field"), std::nullopt);
    Put(backend.cache, "after");
}

TEST_F(RedisFaultsTest, AReaderFromBeforeARestartCannotBringBackStaleData) {
    ServerControl server{"redis"};
    RedisBackend backend;
    const auto version = backend.cache.Version(tag_);
    ASSERT_TRUE(version);
    server.Restart();
    ASSERT_TRUE(
        eventually([&] { return backend.cache.Version("other").has_value(); }, seconds{15}));
    backend.cache.Put(tag_, "field", *version, "stale", seconds{60});
    EXPECT_EQ(Read(backend.cache, tag_, "field"), std::nullopt);
    EXPECT_NE(backend.cache.Version(tag_), version);
    backend.cache.Put(tag_, "field", *version, "stale", seconds{60});
    EXPECT_EQ(Read(backend.cache, tag_, "field"), std::nullopt);
}

TEST_F(RedisFaultsTest, MissesWithinTheBoundWhileTheWireStalls) {
    TcpGate gate{testing::RedisPort()};
    RedisBackend backend{gate.port()};
    Put(backend.cache, "value");
    gate.Stall();
    EXPECT_LT(TimeOfReadThatMisses(backend.cache), kBound);
    EXPECT_LT(TimeOfReadThatMisses(backend.cache), kBound);
    const auto start = Steady::now();
    EXPECT_EQ(backend.cache.Version(tag_), std::nullopt);
    EXPECT_LT(Steady::now() - start, kBound);

    gate.Restore();
    EXPECT_TRUE(
        eventually([&] { return Read(backend.cache, tag_, "field") == "value"; }, seconds{15}));
}

TEST_F(RedisFaultsTest, KeepsTheLoopFreeWhileTheWireStalls) {
    TcpGate gate{testing::RedisPort()};
    RedisBackend backend{gate.port()};
    gate.Stall();
    int slow = 0;
    for (int i = 0; i < 200; ++i) {
        backend.cache.Get(tag_, "field", [](auto) {});
        backend.cache.Put(tag_, "field", 1, std::string(10'000, 'x'), seconds{60});
        const auto start = Steady::now();
        backend.loop.Run([] {});
        slow += Steady::now() - start >= milliseconds{100} ? 1 : 0;
    }
    EXPECT_LT(slow, 10) << "a loop that waits for the wire does so each time";
}

TEST_F(RedisFaultsTest, SendsAnInvalidationAgainThatTheWireSwallowed) {
    TcpGate gate{testing::RedisPort()};
    RedisBackend near{gate.port()};
    RedisBackend far;
    Put(far.cache, "old");
    gate.Cut();
    ASSERT_TRUE(eventually([&] { return !near.cache.Up(); }));
    near.cache.Invalidate(tag_);
    EXPECT_EQ(Read(far.cache, tag_, "field"), "old") << "nobody can have told it yet";

    gate.Restore();
    EXPECT_TRUE(
        eventually([&] { return Read(far.cache, tag_, "field") == std::nullopt; }, seconds{15}));
}

TEST_F(RedisFaultsTest, StaysDownWithAWrongPassword) {
    runtime::EventLoop loop;
    loop.Start();
    RedisOptions options = RedisBackend::Options(testing::RedisPort());
    options.password = "wrong";
    RedisCache cache{loop, options};
    EXPECT_EQ(Read(cache, tag_, "field"), std::nullopt);
    EXPECT_EQ(cache.Version(tag_), std::nullopt);
    EXPECT_FALSE(cache.Up());
}

TEST_F(RedisFaultsTest, ServesManyThreads) {
    RedisBackend backend;
    std::vector<std::thread> threads;
    std::atomic<int> hits = 0;
    Put(backend.cache, "value");
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&] {
            for (int i = 0; i < 200; ++i) {
                hits += Read(backend.cache, tag_, "field") == "value" ? 1 : 0;
            }
        });
    }
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(hits, 800);
}

}  // namespace
}  // namespace lyceum::cache
