#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "platform/core/status.hpp"

namespace lyceum::media {

/// The head of one request to the data port.
struct Request {
    std::string method;
    std::string path;  ///< Without the query.
    std::string request_id;
    std::string trace_id;
    /// The header's value, empty if it is absent. Names in any case.
    std::function<std::string(const char* name)> header;
};

struct Response {
    int status = 200;
    std::vector<std::pair<std::string, std::string>> headers = {};
    std::string body = {};
    std::string outcome = "ok";  ///< For logs and metrics: "ok" or the reason.
};

/// The same problem+json (RFC 9457) as the gateway's, in the language asked for. tus has statuses
/// of its own: 409 for a wrong offset, 412 for another version, 415 for another type, 423 for a
/// locked upload, 460 for a wrong checksum.
Response Problem(const Status& status, const Request& request);

}  // namespace lyceum::media
