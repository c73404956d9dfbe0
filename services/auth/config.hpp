#pragma once

#include <string>

namespace lyceum::config {
class Environment;
}

namespace lyceum::auth {

struct Config {
    std::string token_private_key;  ///< PEM, P-256.
};

/// LYCEUM_TOKEN_PRIVATE_KEY_FILE. Throws config::ConfigError if anything read so far is unusable.
Config ReadConfig(config::Environment& environment);

}  // namespace lyceum::auth
