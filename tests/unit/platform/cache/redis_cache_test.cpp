#include "platform/cache/redis_cache.hpp"

#include <atomic>
#include <chrono>
#include <future>
#include <memory>
#include <vector>

#include <gtest/gtest.h>

#include "fakes/cache/read.hpp"
#include "platform/metrics/registry.hpp"
#include "support/eventually.hpp"
#include "unit/platform/cache/scripted_redis.hpp"

namespace lyceum::cache {
namespace {

using lyceum::testing::eventually;
using std::chrono::milliseconds;
using testing::Read;
using testing::ScriptedRedis;
using Steady = std::chrono::steady_clock;

/// Some slack for a busy machine on top of the bound of 100 ms.
constexpr milliseconds kBound{100 + 150};

class RedisCacheTest : public ::testing::Test {
protected:
    RedisCacheTest() { loop_.Start(); }

    std::unique_ptr<RedisCache> Connect(std::uint16_t port) {
        RedisOptions options;
        options.port = port;
        options.password = "right";
        return std::make_unique<RedisCache>(loop_, options, &metrics_);
    }
    template <typename Work>
    static milliseconds TimeOf(Work work) {
        const auto start = Steady::now();
        work();
        return std::chrono::duration_cast<milliseconds>(Steady::now() - start);
    }
    /// Of several tries the machine may interrupt some; what waits for an answer is slow each time.
    template <typename Work>
    static bool IsImmediate(Work work) {
        for (int tries = 0; tries < 5; ++tries) {
            if (TimeOf(work) < milliseconds{50}) return true;
        }
        return false;
    }

    metrics::Registry metrics_;
    runtime::EventLoop loop_;
};

TEST_F(RedisCacheTest, MissesAtOnceWhenNobodyListens) {
    const auto cache = Connect(testing::UnusedPort());
    EXPECT_LT(TimeOf([&] {
                  EXPECT_EQ(Read(*cache, "tag", "field"), std::nullopt);
                  EXPECT_EQ(cache->Version("tag"), std::nullopt);
                  cache->Put("tag", "field", 1, "value", std::chrono::seconds{1});
                  cache->Invalidate("tag");
                  EXPECT_EQ(Read(*cache, "tag", "field"), std::nullopt);
              }),
              kBound);
    EXPECT_NE(metrics_.Text().find("cache_reads"), std::string::npos);
}

TEST_F(RedisCacheTest, TriesAgainWithBackOffWhenRedisNeverAnswers) {
    const ScriptedRedis silent{{}};
    const auto cache = Connect(silent.port());
    EXPECT_TRUE(eventually([&] { return silent.connections() >= 2; }));
    EXPECT_EQ(Read(*cache, "tag", "field"), std::nullopt);
    EXPECT_FALSE(cache->Up());
}

TEST_F(RedisCacheTest, StaysDownWhenThePasswordIsRefused) {
    const ScriptedRedis refusing{std::vector<std::string>(20, "-WRONGPASS no\r\n")};
    const auto cache = Connect(refusing.port());
    EXPECT_TRUE(eventually([&] { return refusing.connections() >= 2; }));
    EXPECT_FALSE(cache->Up());
    EXPECT_EQ(cache->Version("tag"), std::nullopt);
}

TEST_F(RedisCacheTest, MissesWithinTheBoundWhenAnswersStop) {
    const ScriptedRedis stalling{{"+OK\r\n"}};
    const auto cache = Connect(stalling.port());
    ASSERT_TRUE(eventually([&] { return cache->Up(); }));
    EXPECT_LT(TimeOf([&] { EXPECT_EQ(Read(*cache, "tag", "field"), std::nullopt); }), kBound);
    EXPECT_FALSE(cache->Up());
    EXPECT_TRUE(IsImmediate([&] { EXPECT_EQ(cache->Version("tag"), std::nullopt); }))
        << "while answers are overdue nobody waits";
    EXPECT_TRUE(eventually([&] { return stalling.connections() >= 2; }))
        << "a connection that stays silent is given up";
}

TEST_F(RedisCacheTest, BlocksVersionNoLongerThanTheBound) {
    const ScriptedRedis stalling{{"+OK\r\n"}};
    const auto cache = Connect(stalling.port());
    ASSERT_TRUE(eventually([&] { return cache->Up(); }));
    EXPECT_LT(TimeOf([&] { EXPECT_EQ(cache->Version("tag"), std::nullopt); }), kBound);
}

TEST_F(RedisCacheTest, NeverBlocksTheLoop) {
    const ScriptedRedis stalling{{"+OK\r\n"}};
    const auto cache = Connect(stalling.port());
    ASSERT_TRUE(eventually([&] { return cache->Up(); }));
    loop_.Run([&] {
        EXPECT_TRUE(IsImmediate([&] {
            EXPECT_EQ(cache->Version("tag"), std::nullopt);
            cache->Get("tag", "field", [](auto) {});
            cache->Put("tag", "field", 1, "value", std::chrono::seconds{1});
            cache->Invalidate("tag");
        }));
    });
}

TEST_F(RedisCacheTest, BoundsWhatIsUnderWay) {
    const ScriptedRedis stalling{{"+OK\r\n"}};
    const auto cache = Connect(stalling.port());
    ASSERT_TRUE(eventually([&] { return cache->Up(); }));
    constexpr int kReads = 10'000;
    std::atomic<int> missed = 0;
    std::promise<void> all;
    for (int i = 0; i < kReads; ++i) {
        cache->Get("tag", "field", [&](std::optional<std::string> value) {
            EXPECT_EQ(value, std::nullopt);
            if (++missed == kReads) all.set_value();
        });
    }
    EXPECT_EQ(all.get_future().wait_for(std::chrono::seconds{5}), std::future_status::ready);
}

TEST_F(RedisCacheTest, SurvivesAnswersThatAreNotRedis) {
    const ScriptedRedis talker{{"+OK\r\n", "HTTP/1.1 200 OK\r\n\r\n", "+OK\r\n", "+OK\r\n",
                                std::string(100, '\0'), "+OK\r\n", ":7\r\n"}};
    const auto cache = Connect(talker.port());
    for (int i = 0; i < 3; ++i) {
        ASSERT_TRUE(eventually([&] { return cache->Up(); }));
        EXPECT_EQ(Read(*cache, "tag", "field"), std::nullopt);
    }
}

TEST_F(RedisCacheTest, EndsReadsUnderWayWhenItIsDestroyed) {
    const ScriptedRedis stalling{{"+OK\r\n"}};
    auto cache = Connect(stalling.port());
    ASSERT_TRUE(eventually([&] { return cache->Up(); }));
    std::promise<std::optional<std::string>> answer;
    cache->Get("tag", "field", [&](auto value) { answer.set_value(value); });
    cache.reset();
    auto value = answer.get_future();
    ASSERT_EQ(value.wait_for(std::chrono::seconds{0}), std::future_status::ready);
    EXPECT_EQ(value.get(), std::nullopt);
}

}  // namespace
}  // namespace lyceum::cache
