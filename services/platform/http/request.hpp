#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/http/language.hpp"
#include "platform/http/method.hpp"

namespace lyceum::http {

using Pairs = std::vector<std::pair<std::string, std::string>>;

/// One request as handlers see it: decoded once, within the server's bounds, valid UTF-8.
struct Request {
    Method method = Method::kGet;
    std::string path;  ///< Decoded and normalised; without the query.
    std::string_view route =
        {};  ///< Pattern of the route that matched, "/api/v1/courses/{id}"; outlives the request.
    Pairs path_params;
    Pairs query;    ///< In the order given, repeated names included.
    Pairs headers;  ///< Those that KeepsHeader() names, with lower-case names.
    Pairs cookies;
    std::string body;
    std::string request_id;
    std::string trace_id;  ///< 32 hexadecimal digits.
    Language language = Language::kChinese;

    /// The value, or nothing ("") if there is none. A view into this request.
    std::string_view Header(std::string_view lower_case_name) const;
    std::string_view Cookie(std::string_view name) const;
    std::string_view PathParam(std::string_view name) const;
    std::string_view Query(std::string_view name) const;
};

/// Whether a header of this lower-case name is kept for handlers; all others are dropped.
bool KeepsHeader(std::string_view lower_case_name);

}  // namespace lyceum::http
