#include "platform/http/problem.hpp"

#include <algorithm>
#include <array>

#include "platform/http/json_text.hpp"
#include "platform/http/phrases.hpp"
#include "platform/http/problem_texts.hpp"

namespace lyceum::http {
namespace {

struct Special {
    std::string_view reason;
    int status;
};
constexpr std::array kSpecial = std::to_array<Special>({
    {"method_not_allowed", 405},
    {"request_timeout", 408},
    {"upload_expired", 410},
    {"length_required", 411},
    {"version_conflict", 412},
    {"tus_version", 412},
    {"payload_too_large", 413},
    {"uri_too_long", 414},
    {"unsupported_media_type", 415},
    {"upload_locked", 423},
    {"headers_too_large", 431},
    {"checksum_mismatch", 460},
    {"not_implemented", 501},
    {"insufficient_storage", 507},
});

int ByCode(Code code) {
    switch (code) {
        case Code::kOk:
            return 200;
        case Code::kInvalidArgument:
            return 400;
        case Code::kUnauthenticated:
            return 401;
        case Code::kPermissionDenied:
            return 403;
        case Code::kNotFound:
            return 404;
        case Code::kAlreadyExists:
        case Code::kFailedPrecondition:
        case Code::kAborted:
            return 409;
        case Code::kResourceExhausted:
            return 429;
        case Code::kUnavailable:
            return 503;
        case Code::kDeadlineExceeded:
            return 504;
        case Code::kInternal:
            return 500;
    }
    return 500;
}

// A slug and nothing else may stand in the address of a problem's type.
bool IsSlug(std::string_view text) {
    return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    });
}

std::string Reason(const Status& status) {
    if (status.code == Code::kInternal) return "internal";
    return IsSlug(status.reason) ? status.reason : "unknown";
}

void AppendMember(std::string& out, std::string_view name, std::string_view text) {
    out += ",\"";
    out += name;
    out += "\":";
    AppendJsonString(out, text);
}

}  // namespace

int HttpStatusOf(const Status& status) {
    for (const auto& special : kSpecial) {
        if (special.reason == status.reason && status.code != Code::kInternal)
            return special.status;
    }
    return ByCode(status.code);
}

ProblemText Explain(const Status& status, Language language) {
    const std::string reason = Reason(status);
    const Text* text = FindText(reason, language);
    const Text* by_status = text ? text : FindTextOfStatus(HttpStatusOf(status), language);
    ProblemText told{std::string{by_status->title}, std::string{text ? text->detail : ""}};
    if (told.detail.empty()) {
        const bool secret = status.code == Code::kInternal || status.detail.empty();
        told.detail = secret ? std::string{by_status->detail} : Tell(status.detail, language);
    }
    return told;
}

Response ProblemResponse(const Status& status, std::string_view request_id, Language language) {
    Response response;
    response.status = HttpStatusOf(status);
    response.outcome = Reason(status);
    response.content_type = "application/problem+json";
    response.headers = {{"Content-Language", std::string{LanguageTag(language)}},
                        {"Cache-Control", "private, no-store"}};
    if (response.status == 503) response.headers.emplace_back("Retry-After", "1");
    if (response.status == 429) response.headers.emplace_back("Retry-After", "5");
    if (response.status == 401) {
        response.headers.emplace_back("WWW-Authenticate", "Bearer realm=\"lyceum\"");
    }

    const ProblemText text = Explain(status, language);
    std::string& body = response.body;
    body += "{\"type\":";
    AppendJsonString(body, "/problems/" + response.outcome);
    AppendMember(body, "title", text.title);
    body += ",\"status\":" + std::to_string(response.status);
    AppendMember(body, "detail", text.detail);
    AppendMember(body, "instance", "/requests/" + std::string{request_id});
    if (!status.violations.empty() && status.code != Code::kInternal) {
        body += ",\"violations\":[";
        for (const auto& violation : status.violations) {
            if (body.back() != '[') body += ',';
            body += "{\"field\":";
            AppendJsonString(body, violation.field);
            AppendMember(body, "detail", Tell(violation.detail, language));
            body += '}';
        }
        body += ']';
    }
    body += '}';
    return response;
}

}  // namespace lyceum::http
