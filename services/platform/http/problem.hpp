#pragma once

#include <string>
#include <string_view>

#include "platform/core/status.hpp"
#include "platform/http/request.hpp"
#include "platform/http/response.hpp"

namespace lyceum::http {

/// The HTTP status of a refusal: by its reason where HTTP has a code of its own for it
/// (version_conflict 412, payload_too_large 413, …) or tus has one (checksum_mismatch 460), else by
/// its code.
int HttpStatusOf(const Status& status);

/// The refusal in the words of the language; a wording that no catalogue has stays English.
/// An Internal status never shows its detail.
struct ProblemText {
    std::string title;
    std::string detail;
};
ProblemText Explain(const Status& status, Language language);

/// RFC 9457 problem+json: type /problems/<reason>, title, status, detail, instance
/// /requests/<request_id>, violations; Retry-After with 429 and 503.
Response ProblemResponse(const Status& status, std::string_view request_id, Language language);

inline Response ProblemResponse(const Status& status, const Request& request) {
    return ProblemResponse(status, request.request_id, request.language);
}

}  // namespace lyceum::http
