#pragma once

#include <stdexcept>
#include <string>

#include "platform/cache/redis_cache.hpp"
#include "support/database.hpp"
#include "support/eventually.hpp"

namespace lyceum::cache::testing {

using lyceum::testing::eventually;

inline std::uint16_t RedisPort() {
    return static_cast<std::uint16_t>(
        std::stoi(lyceum::testing::TestSetting("LYCEUM_TEST_REDIS_PORT")));
}

/// A cache on a loop of its own, connected to the tests' Redis or to what stands before it.
struct RedisBackend {
    explicit RedisBackend(std::uint16_t port = RedisPort()) : cache{loop, Options(port)} {
        loop.Start();
        if (!eventually([&] { return cache.Up(); })) {
            throw std::runtime_error{"the tests' Redis does not answer"};
        }
    }

    static RedisOptions Options(std::uint16_t port) {
        RedisOptions options;
        options.port = port;
        options.password = lyceum::testing::TestSecret("LYCEUM_TEST_REDIS_PASSWORD_FILE");
        return options;
    }

    runtime::EventLoop loop;
    RedisCache cache;
};

}  // namespace lyceum::cache::testing
