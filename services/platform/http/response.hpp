#pragma once

#include <string>
#include <utility>
#include <vector>

#include "platform/http/request.hpp"

namespace lyceum::http {

/// What a handler answers. Content-Length, Date, X-Request-Id and, if the handler set none,
/// `Cache-Control: private, no-store` are added by the server.
struct Response {
    int status = 200;
    std::string body = {};
    std::string content_type = "application/json";
    Pairs headers = {};
    std::vector<std::string> cookies = {};  ///< Values of Set-Cookie headers.
    std::string outcome = {};  ///< Reason slug of a refusal, for the log and metrics; empty if ok.
};

}  // namespace lyceum::http
