#pragma once

#include <functional>

#include "lyceumctl/parking/parking.hpp"

namespace CLI {
class App;
}

namespace lyceum::ctl {

/// Adds `parking list|show|replay|drop`. The one that the arguments choose fills in the options and
/// sets `run`; both must outlive the app.
void AddParking(CLI::App& app, ParkingOptions& options,
                std::function<int(config::Environment&)>& run);

}  // namespace lyceum::ctl
