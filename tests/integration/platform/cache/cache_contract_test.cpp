#include <future>
#include <memory>
#include <gtest/gtest.h>

#include "fakes/cache/memory_cache.hpp"
#include "fakes/cache/read.hpp"
#include "integration/platform/cache/redis_backend.hpp"
#include "platform/core/uuid.hpp"
#include "support/eventually.hpp"

namespace lyceum::cache {
namespace {

using lyceum::testing::eventually;
using std::chrono::seconds;

struct Memory {
    SystemClock clock;
    testing::MemoryCache cache{clock};
};

/// Whatever any Cache promises. Every test has a tag of its own.
template <typename Backend>
class CacheContract : public ::testing::Test {
protected:
    std::optional<std::string> Read(const std::string& field = "field") {
        return testing::Read(backend_.cache, tag_, field);
    }
    void Put(const std::string& value, const std::string& field = "field", int ttl = 60) {
        const auto version = backend_.cache.Version(tag_);
        ASSERT_TRUE(version);
        backend_.cache.Put(tag_, field, *version, value, seconds{ttl});
    }

    Backend backend_;
    const std::string tag_ = "tag-" + NewUuid();
};

using Backends = ::testing::Types<Memory, testing::RedisBackend>;
TYPED_TEST_SUITE(CacheContract, Backends);

TYPED_TEST(CacheContract, MissesWhatWasNeverPut) { EXPECT_EQ(this->Read(), std::nullopt); }

TYPED_TEST(CacheContract, GivesBackTheBytesThatWerePut) {
    const std::string bytes{"\0\r\n$-1\xff{}", 9};
    this->Put(bytes);
    EXPECT_EQ(this->Read(), bytes);
    this->Put("", "empty");
    EXPECT_EQ(this->Read("empty"), "");
    EXPECT_EQ(this->Read("other"), std::nullopt);
}

TYPED_TEST(CacheContract, TakesAnyTextAsTagAndField) {
    const std::string tag = this->tag_ + std::string{"}{ \0\n", 5};
    const auto version = this->backend_.cache.Version(tag);
    ASSERT_TRUE(version);
    this->backend_.cache.Put(tag, std::string{"\0\x01", 2}, *version, "value", seconds{60});
    EXPECT_EQ(testing::Read(this->backend_.cache, tag, std::string{"\0\x01", 2}), "value");
}

TYPED_TEST(CacheContract, InvalidateForgetsEveryFieldOfTheTag) {
    this->Put("1", "one");
    this->Put("2", "two");
    this->backend_.cache.Invalidate(this->tag_);
    EXPECT_EQ(this->Read("one"), std::nullopt);
    EXPECT_EQ(this->Read("two"), std::nullopt);
    this->Put("3", "one");
    EXPECT_EQ(this->Read("one"), "3");
}

TYPED_TEST(CacheContract, ASlowReaderCannotBringBackWhatWasInvalidated) {
    const auto version = this->backend_.cache.Version(this->tag_);
    ASSERT_TRUE(version);
    this->backend_.cache.Invalidate(this->tag_);
    this->backend_.cache.Put(this->tag_, "field", *version, "stale", seconds{60});
    EXPECT_EQ(this->Read(), std::nullopt);
    EXPECT_NE(this->backend_.cache.Version(this->tag_), version);
}

TYPED_TEST(CacheContract, KeepsTheVersionUntilAnInvalidation) {
    const auto version = this->backend_.cache.Version(this->tag_);
    this->Put("value");
    EXPECT_EQ(this->backend_.cache.Version(this->tag_), version);
}

TYPED_TEST(CacheContract, TellsTheVersionWithoutWaitingOnceThereIsOne) {
    const auto known = [this] {
        auto promise = std::make_shared<std::promise<std::optional<std::uint64_t>>>();
        this->backend_.cache.GetVersion(this->tag_,
                                        [promise](auto version) { promise->set_value(version); });
        return promise->get_future().get();
    };
    EXPECT_EQ(known(), std::nullopt);
    const auto version = this->backend_.cache.Version(this->tag_);
    EXPECT_EQ(known(), version);
    this->backend_.cache.Invalidate(this->tag_);
    EXPECT_NE(known(), version);
}

TYPED_TEST(CacheContract, ForgetsAfterTheTimeToLiveWhateverIsPutBesides) {
    this->Put("short", "short", 1);
    EXPECT_TRUE(eventually([&] {
        this->Put("long", "long", 60);
        return this->Read("short") == std::nullopt;
    }));
}

TYPED_TEST(CacheContract, StartsTheTagAnewPastTenThousandFields) {
    const auto version = this->backend_.cache.Version(this->tag_);
    ASSERT_TRUE(version);
    for (int i = 0; i <= 10'000; ++i) {
        this->backend_.cache.Put(this->tag_, std::to_string(i), *version, "value", seconds{60});
        if (i % 500 == 0) this->Read();
    }
    EXPECT_EQ(this->Read("10000"), "value");
    EXPECT_EQ(this->Read("0"), std::nullopt);
}

}  // namespace
}  // namespace lyceum::cache
