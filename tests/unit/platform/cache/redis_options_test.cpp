#include "platform/cache/redis_options.hpp"

#include <gtest/gtest.h>

#include "platform/config/environment.hpp"

namespace lyceum::cache {
namespace {

RedisOptions From(const std::string& host) {
    config::Environment environment{{{"LYCEUM_REDIS_HOST", host},
                                     {"LYCEUM_REDIS_PORT", "21007"},
                                     {"LYCEUM_REDIS_PASSWORD", "secret"}}};
    return OptionsFrom(environment);
}

TEST(RedisOptionsTest, ReadsTheEnvironment) {
    const auto options = From("127.0.0.1");
    EXPECT_EQ(options.host, "127.0.0.1");
    EXPECT_EQ(options.port, 21007);
    EXPECT_EQ(options.password, "secret");
    EXPECT_EQ(From("::1").host, "::1");
}

TEST(RedisOptionsTest, RefusesHostNamesBecauseResolvingBlocks) {
    for (const char* name : {"redis", "localhost", "127.0.0", "127.0.0.1:6379"}) {
        EXPECT_THROW(From(name), config::ConfigError) << name;
    }
}

}  // namespace
}  // namespace lyceum::cache
