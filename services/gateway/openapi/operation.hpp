#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

#include "gateway/endpoint.hpp"
#include "gateway/openapi/comments.hpp"
#include "gateway/openapi/schemas.hpp"

namespace lyceum::gateway {

/// "get".
std::string MethodKey(http::Method method);

/// The Operation Object of one row.
nlohmann::ordered_json DescribeOperation(const Endpoint& row, const Comments& comments,
                                         Schemas& schemas);

}  // namespace lyceum::gateway
