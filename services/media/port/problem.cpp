#include <array>
#include <string_view>

#include <nlohmann/json.hpp>

#include "media/port/http.hpp"

namespace lyceum::media {
namespace {

struct Known {
    std::string_view reason;
    int status;
    const char* title;
};

constexpr std::array kKnown{
    Known{"edge_key_invalid", 403, "Wrong address"},
    Known{"method_not_allowed", 405, "Method not allowed"},
    Known{"offset_mismatch", 409, "Wrong offset"},
    Known{"upload_expired", 410, "Upload expired"},
    Known{"tus_version", 412, "Unsupported tus version"},
    Known{"payload_too_large", 413, "Too large"},
    Known{"unsupported_media_type", 415, "Unsupported media type"},
    Known{"upload_locked", 423, "Upload locked"},
    Known{"checksum_mismatch", 460, "Checksum mismatch"},
    Known{"insufficient_storage", 507, "Insufficient storage"},
};

struct Kind {
    int status;
    const char* title;
};

Kind KindOf(Code code) {
    switch (code) {
        case Code::kInvalidArgument:
            return {400, "Invalid request"};
        case Code::kUnauthenticated:
            return {401, "Sign in first"};
        case Code::kPermissionDenied:
            return {403, "Not allowed"};
        case Code::kNotFound:
            return {404, "Not found"};
        case Code::kAlreadyExists:
        case Code::kFailedPrecondition:
        case Code::kAborted:
            return {409, "Conflict"};
        case Code::kResourceExhausted:
            return {429, "Too much at once"};
        case Code::kUnavailable:
            return {503, "Temporarily unavailable"};
        case Code::kDeadlineExceeded:
            return {504, "No answer in time"};
        default:
            return {500, "Internal error"};
    }
}

Kind KindOf(const Status& status) {
    for (const auto& known : kKnown) {
        if (known.reason == status.reason) return {known.status, known.title};
    }
    return KindOf(status.code);
}

}  // namespace

Response Problem(const Status& status, const Request& request) {
    const Kind kind = KindOf(status);
    nlohmann::json body{{"type", "/problems/" + status.reason},
                        {"title", kind.title},
                        {"status", kind.status},
                        {"instance", "/requests/" + request.request_id}};
    if (status.code != Code::kInternal) body["detail"] = status.detail;
    for (const auto& violation : status.violations) {
        body["violations"].push_back({{"field", violation.field}, {"detail", violation.detail}});
    }
    Response response;
    response.status = kind.status;
    response.outcome = status.reason;
    response.headers = {{"Content-Type", "application/problem+json"},
                        {"Cache-Control", "no-store"}};
    if (kind.status == 429 || kind.status == 503) response.headers.push_back({"Retry-After", "2"});
    // Header values may hold any bytes; what is not UTF-8 must not break the reply.
    response.body = body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    return response;
}

}  // namespace lyceum::media
