#pragma once

#include <string>
#include <string_view>

#include "platform/http/response.hpp"

namespace lyceum::http {

/// The bytes of a response. Control characters in header values are left out, so that no value can
/// begin a header of its own. `head_only` keeps the Content-Length and drops the body.
std::string Serialize(const Response& response, std::string_view request_id, bool head_only,
                      bool keep_alive);

}  // namespace lyceum::http
