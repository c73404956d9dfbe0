#pragma once

#include <cstdint>
#include <string>

#include "platform/cache/redis_options.hpp"
#include "platform/config/environment.hpp"
#include "platform/db/pool.hpp"
#include "platform/messaging/connection.hpp"

namespace lyceum::service {

/// What every worker reads from its environment.
struct Settings {
    Settings(config::Environment& environment, const std::string& service);

    db::Options database;
    messaging::BrokerOptions broker;
    cache::RedisOptions cache;
    std::string token_public_key;
    std::string seal_private_key;  ///< Of services that are sent secrets; else empty.
    std::string bind;
    std::uint16_t metrics_port;
    std::size_t threads;
    bool cached;  ///< Off: replies of queries are not kept, for measuring.
};

}  // namespace lyceum::service
