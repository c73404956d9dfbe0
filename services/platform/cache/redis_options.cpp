#include "platform/cache/redis_options.hpp"

#include <arpa/inet.h>

#include "platform/config/environment.hpp"

namespace lyceum::cache {
namespace {

bool IsNumericAddress(const std::string& host) {
    in6_addr address{};
    return inet_pton(AF_INET, host.c_str(), &address) == 1 ||
           inet_pton(AF_INET6, host.c_str(), &address) == 1;
}

}  // namespace

RedisOptions OptionsFrom(config::Environment& environment) {
    RedisOptions options;
    options.host = environment.Text("LYCEUM_REDIS_HOST", options.host);
    options.port = environment.Port("LYCEUM_REDIS_PORT");
    options.password = environment.Secret("LYCEUM_REDIS_PASSWORD");
    if (!IsNumericAddress(options.host)) {
        throw config::ConfigError{
            "LYCEUM_REDIS_HOST must be a numeric IPv4 or IPv6 address, not '" + options.host + "'"};
    }
    return options;
}

}  // namespace lyceum::cache
