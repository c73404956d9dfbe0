#pragma once

#include <string>
#include <vector>

#include "gateway/endpoint.hpp"

namespace lyceum::gateway {

/// The OpenAPI 3.1 document of these rows, as JSON. Takes some milliseconds: make it once.
std::string OpenApiDocument(const std::vector<Endpoint>& rows);

}  // namespace lyceum::gateway
