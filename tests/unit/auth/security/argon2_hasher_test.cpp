#include "auth/security/argon2_hasher.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace lyceum::auth {
namespace {

using Steady = std::chrono::steady_clock;

template <typename Work>
auto Fastest(Work work) {
    auto fastest = Steady::duration::max();
    for (int i = 0; i < 5; ++i) {
        const auto start = Steady::now();
        work();
        fastest = std::min(fastest, Steady::now() - start);
    }
    return fastest;
}

TEST(Argon2HasherTest, KnowsThePasswordAndNoOther) {
    const Argon2Hasher hasher;
    const std::string hash = hasher.Hash("correct horse");
    EXPECT_TRUE(hasher.Verify(hash, "correct horse"));
    EXPECT_FALSE(hasher.Verify(hash, "correct horsf"));
    EXPECT_FALSE(hasher.Verify(hash, std::string{"correct horse\0", 14}));
    EXPECT_NE(hasher.Hash("correct horse"), hash) << "every hash has a salt of its own";
}

TEST(Argon2HasherTest, UsesArgon2idWithTheChosenCosts) {
    EXPECT_TRUE(Argon2Hasher{}.Hash("password").starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
}

TEST(Argon2HasherTest, TakesAnEmptyOrBrokenHashForNobodys) {
    const Argon2Hasher hasher;
    EXPECT_FALSE(hasher.Verify("", ""));
    EXPECT_FALSE(hasher.Verify("", "password"));
    EXPECT_FALSE(hasher.Verify("$argon2id$", "password"));
}

TEST(Argon2HasherTest, TakesAsLongForNobodyAsForSomebody) {
    const Argon2Hasher hasher;
    const std::string hash = hasher.Hash("correct horse");
    const auto somebody = Fastest([&] { static_cast<void>(hasher.Verify(hash, "wrong")); });
    const auto nobody = Fastest([&] { static_cast<void>(hasher.Verify("", "wrong")); });
    EXPECT_GT(nobody, somebody / 3);
    EXPECT_LT(nobody, somebody * 3);
}

TEST(Argon2HasherTest, ServesMoreThreadsThanItHasPlaces) {
    const Argon2Hasher hasher;
    const std::string hash = hasher.Hash("password");
    std::atomic<int> right = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i) {
        threads.emplace_back([&] { right += hasher.Verify(hash, "password") ? 1 : 0; });
    }
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(right, 8);
}

}  // namespace
}  // namespace lyceum::auth
