#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>

namespace lyceum::config {
class Environment;
}

namespace lyceum::cache {

struct RedisOptions {
    std::string host = "127.0.0.1";  ///< A numeric address: hiredis resolves names blocking.
    std::uint16_t port = 6379;
    std::string password;                    ///< Empty: none is sent.
    std::chrono::milliseconds timeout{100};  ///< Of one command; past it the read misses.
    std::size_t max_pending = 4096;          ///< Commands under way; beyond that reads miss.
    std::size_t max_pending_bytes = 16u << 20;
};

/// LYCEUM_REDIS_HOST, _PORT, _PASSWORD[_FILE]. Throws config::ConfigError if the host is a name.
RedisOptions OptionsFrom(config::Environment& environment);

}  // namespace lyceum::cache
