#pragma once

#include <optional>
#include <string_view>

#include <google/protobuf/message.h>

#include "platform/core/status.hpp"
#include "platform/http/request.hpp"

namespace lyceum::http {

/// Fills the message's fields by their names: from the JSON object in the body (empty: none), then
/// from the path, then from the query. Refuses with every violation at once (at most 50), each with
/// its field path ("records[3].title"): unknown fields, internal fields, wrong types, numbers out
/// of range, repeated names, nesting deeper than 16. A name from the path may not come in the
/// query. Bounds of the contract are not checked here but by contract::Validate.
std::optional<Status> Bind(std::string_view json, const Pairs& path, const Pairs& query,
                           google::protobuf::Message& message);

/// Bind and contract::Validate, all violations in one refusal. The body must be JSON by its
/// Content-Type; GET and HEAD take no body, the others no query.
std::optional<Status> BindRequest(const Request& request, google::protobuf::Message& message);

}  // namespace lyceum::http
