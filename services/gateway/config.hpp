#pragma once

#include <cstdint>
#include <string>

#include "platform/cache/redis_options.hpp"
#include "platform/messaging/connection.hpp"

namespace lyceum::config {
class Environment;
}

namespace lyceum::gateway {

struct Config {
    std::string bind;
    std::uint16_t http_port = 0;
    std::uint16_t metrics_port = 0;
    int io_threads = 2;
    std::string edge_key;
    std::string token_public_key;
    std::string seal_public_key;  ///< For what is secret in commands.
    std::string template_dir;
    std::string static_dir;
    std::string log_level;
    bool cached = true;  ///< Off: every read goes to its worker, for measuring.
    messaging::BrokerOptions broker;
    cache::RedisOptions redis;
};

/// Throws config::ConfigError that lists every missing or bad setting.
Config ReadConfig(config::Environment& environment);

}  // namespace lyceum::gateway
