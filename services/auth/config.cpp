#include "auth/config.hpp"

#include "platform/config/environment.hpp"

namespace lyceum::auth {

Config ReadConfig(config::Environment& environment) {
    Config config{environment.File("LYCEUM_TOKEN_PRIVATE_KEY_FILE")};
    environment.Check();
    return config;
}

}  // namespace lyceum::auth
