#include "gateway/config.hpp"

#include "platform/config/environment.hpp"
#include "platform/log/log.hpp"

namespace lyceum::gateway {

Config ReadConfig(config::Environment& environment) {
    Config config;
    config.bind = environment.Text("LYCEUM_BIND", "127.0.0.1");
    config.http_port = environment.Port("LYCEUM_HTTP_PORT");
    config.metrics_port = environment.Port("LYCEUM_METRICS_PORT");
    config.io_threads = static_cast<int>(environment.Integer("LYCEUM_IO_THREADS", 2, 1, 64));
    config.edge_key = environment.Secret("LYCEUM_EDGE_KEY");
    config.token_public_key = environment.File("LYCEUM_TOKEN_PUBLIC_KEY_FILE");
    config.seal_public_key = environment.File("LYCEUM_SEAL_PUBLIC_KEY_FILE");
    config.template_dir = environment.Text("LYCEUM_TEMPLATE_DIR");
    config.static_dir = environment.Text("LYCEUM_STATIC_DIR");
    config.cached = environment.Integer("LYCEUM_CACHED", 1, 0, 1) == 1;
    config.log_level = environment.Choice("LYCEUM_LOG_LEVEL", log::kLevels);
    config.broker = messaging::OptionsFrom(environment, "gateway");
    config.redis = cache::OptionsFrom(environment);
    environment.Check();
    return config;
}

}  // namespace lyceum::gateway
