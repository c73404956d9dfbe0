#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

#include "platform/http/request.hpp"
#include "platform/http/response.hpp"
#include "platform/http/route_table.hpp"

namespace lyceum::http {

/// What is remembered of a request until it is answered.
struct Exchange {
    std::chrono::steady_clock::time_point began;
    Method method = Method::kGet;
    Language language = Language::kChinese;
    bool keep_alive = true;
    const Route* route = nullptr;  ///< Null if no row matched.
    std::string request_id;
    std::string trace_id;
    std::string if_none_match;
};

/// Completes a response: the body of a refusal that has none, ETag and 304, Cache-Control.
void Complete(const Exchange& exchange, Response& response);

/// The access log's line.
void LogAccess(const Exchange& exchange, const Response& response,
               std::chrono::nanoseconds duration);

}  // namespace lyceum::http
