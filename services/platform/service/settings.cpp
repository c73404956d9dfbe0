#include "platform/service/settings.hpp"

namespace lyceum::service {

Settings::Settings(config::Environment& environment, const std::string& service)
    : database{db::OptionsFrom(environment)},
      broker{messaging::OptionsFrom(environment, "lyceum-" + service)},
      cache{cache::OptionsFrom(environment)},
      token_public_key{environment.File("LYCEUM_TOKEN_PUBLIC_KEY_FILE")},
      seal_private_key{environment.Text("LYCEUM_SEAL_PRIVATE_KEY_FILE", "").empty()
                           ? ""
                           : environment.File("LYCEUM_SEAL_PRIVATE_KEY_FILE")},
      bind{environment.Text("LYCEUM_BIND", "127.0.0.1")},
      metrics_port{
          static_cast<std::uint16_t>(environment.Integer("LYCEUM_METRICS_PORT", 0, 0, 65535))},
      threads{static_cast<std::size_t>(environment.Integer("LYCEUM_THREADS", 8, 1, 64))},
      cached{environment.Integer("LYCEUM_CACHED", 1, 0, 1) == 1} {}

}  // namespace lyceum::service
