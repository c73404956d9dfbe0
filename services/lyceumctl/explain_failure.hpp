#pragma once

#include <string>

namespace CLI {
class App;
class Error;
}  // namespace CLI

namespace lyceum::ctl {

/// What to print for unusable arguments: as CLI11 does, but where a group lacks its command, the
/// word that was given instead and the commands there are. For CLI::App::failure_message.
std::string ExplainFailure(const CLI::App* app, const CLI::Error& error);

}  // namespace lyceum::ctl
