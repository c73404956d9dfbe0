#pragma once

#include <functional>

#include "gateway/forward.hpp"
#include "platform/http/route_table.hpp"

namespace lyceum::gateway {

/// Adds the whole public API, its OpenAPI document, /api/v1/docs, /healthz and /readyz. The
/// services outlive the table. `ready` is asked at every /readyz, on any thread.
void AddRoutes(http::RouteTable& table, const ApiServices& services, std::function<bool()> ready);

}  // namespace lyceum::gateway
