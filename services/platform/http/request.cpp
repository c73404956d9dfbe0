#include "platform/http/request.hpp"

#include <algorithm>
#include <array>

namespace lyceum::http {
namespace {

std::string_view Find(const Pairs& pairs, std::string_view name) {
    for (const auto& [key, value] : pairs) {
        if (key == name) return value;
    }
    return {};
}

// Whatever is not named here cannot reach a handler.
constexpr std::array<std::string_view, 14> kKept = {"accept",
                                                    "authorization",
                                                    "content-type",
                                                    "host",
                                                    "idempotency-key",
                                                    "if-match",
                                                    "if-none-match",
                                                    "origin",
                                                    "range",
                                                    "sec-fetch-site",
                                                    "traceparent",
                                                    "x-forwarded-for",
                                                    "x-forwarded-proto",
                                                    "x-request-id"};

}  // namespace

std::string_view Request::Header(std::string_view lower_case_name) const {
    return Find(headers, lower_case_name);
}
std::string_view Request::Cookie(std::string_view name) const { return Find(cookies, name); }
std::string_view Request::PathParam(std::string_view name) const { return Find(path_params, name); }
std::string_view Request::Query(std::string_view name) const { return Find(query, name); }

bool KeepsHeader(std::string_view lower_case_name) {
    return std::find(kKept.begin(), kKept.end(), lower_case_name) != kKept.end();
}

}  // namespace lyceum::http
