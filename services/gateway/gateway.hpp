#pragma once

#include <functional>

#include "gateway/config.hpp"

namespace lyceum::gateway {

/// Serves until `wait_for_end` returns, then drains (requests for 20 s at the longest). Throws what
/// keeps it from starting: a taken port, a broken template, an unusable key.
void Serve(const Config& config, const std::function<void()>& wait_for_end);

}  // namespace lyceum::gateway
