#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "platform/http/request.hpp"

namespace lyceum::http {

/// What a handler answers. The server adds Content-Length, Date, X-Request-Id; to a 200 of GET an
/// ETag, if the handler set none, and answers If-None-Match by it; and, if the handler set none,
/// Cache-Control: `private, no-cache` beside an ETag, else `private, no-store`.
struct Response {
    int status = 200;
    std::string body = {};
    std::string content_type = "application/json";
    Pairs headers = {};
    std::vector<std::string> cookies = {};  ///< Values of Set-Cookie headers.
    std::uint64_t version = 0;              ///< Of what is shown; goes into the ETag.
    std::uint64_t caller = 0;               ///< User id, for the log.
    std::string outcome = {};  ///< Reason slug of a refusal, for the log and metrics; empty if ok.
};

}  // namespace lyceum::http
