#include "platform/http/exchange.hpp"

#include <algorithm>

#include "platform/http/etag.hpp"
#include "platform/http/problem.hpp"
#include "platform/log/log.hpp"

namespace lyceum::http {
namespace {

const std::string* FindHeader(const Response& response, std::string_view name) {
    for (const auto& [key, value] : response.headers) {
        if (key == name) return &value;
    }
    return nullptr;
}

}  // namespace

void Complete(const Exchange& exchange, Response& response) {
    if (response.status >= 400 && response.body.empty()) {
        auto cookies = std::move(response.cookies);
        const Status status = response.status == 504 ? DeadlineExceeded("") : Internal("");
        response = ProblemResponse(status, exchange.request_id, exchange.language);
        response.cookies = std::move(cookies);
    }
    const bool read = exchange.method == Method::kGet || exchange.method == Method::kHead;
    const std::string* etag = FindHeader(response, "ETag");
    if (read && response.status == 200 && !etag && !FindHeader(response, "X-Accel-Redirect")) {
        response.headers.emplace_back("ETag", EtagOf(response.body, response.version));
        etag = &response.headers.back().second;
    }
    const bool tagged = etag != nullptr;
    if (read && response.status == 200 && tagged && !exchange.if_none_match.empty() &&
        NamesEtag(exchange.if_none_match, *etag)) {
        response.status = 304;
        response.body.clear();
        std::erase_if(response.headers,
                      [](const auto& header) { return header.first == "X-Accel-Redirect"; });
    }
    if (!FindHeader(response, "Cache-Control")) {
        response.headers.emplace_back("Cache-Control",
                                      tagged ? "private, no-cache" : "private, no-store");
    }
}

void LogAccess(const Exchange& exchange, const Response& response,
               std::chrono::nanoseconds duration) {
    const auto micros = std::chrono::duration_cast<std::chrono::microseconds>(duration);
    const double milliseconds = static_cast<double>(micros.count()) / 1000.0;
    const std::string_view route = exchange.route ? std::string_view{exchange.route->pattern} : "";
    log::Info("request", {{"trace_id", exchange.trace_id},
                          {"request_id", exchange.request_id},
                          {"caller", response.caller},
                          {"method", MethodName(exchange.method)},
                          {"route", route},
                          {"status", response.status},
                          {"reason", response.outcome},
                          {"duration_ms", milliseconds}});
}

}  // namespace lyceum::http
