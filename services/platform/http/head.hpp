#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>

#include "platform/http/limits.hpp"
#include "platform/http/request.hpp"

namespace lyceum::http {

/// Why the bytes on the connection are no request. After it nothing on the connection can be
/// trusted.
struct BadRequest {
    std::string reason;  ///< "bad_request", "uri_too_long", "headers_too_large", …
    std::string detail;
};

/// What stands before the body.
struct Head {
    Request request;
    std::string edge_key;
    std::size_t body_bytes = 0;
    bool keep_alive = true;
    bool expects_continue = false;
};

/// Reads the head of one HTTP/1.1 or 1.0 request, from the request line to the empty line's end.
/// Strict where leniency makes two readers disagree (RFC 9112, 11.2): no bare LF, no folded lines,
/// no space before a colon, one Content-Length of digits only, no Transfer-Encoding, one Host.
std::variant<Head, BadRequest> ParseHead(std::string_view text, const Limits& limits);

}  // namespace lyceum::http
