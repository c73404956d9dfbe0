#include "gateway/openapi/problems.hpp"

#include <nlohmann/json.hpp>

namespace lyceum::gateway {

using Json = nlohmann::ordered_json;

Json ProblemSchema() {
    const Json violation{
        {"type", "object"},
        {"required", {"field", "detail"}},
        {"properties", {{"field", {{"type", "string"}}}, {"detail", {{"type", "string"}}}}}};
    return {{"type", "object"},
            {"description", "RFC 9457. The last part of `type` is a stable slug."},
            {"required", {"type", "title", "status", "detail", "instance"}},
            {"properties",
             {{"type", {{"type", "string"}, {"example", "/problems/course_full"}}},
              {"title", {{"type", "string"}}},
              {"status", {{"type", "integer"}, {"minimum", 400}, {"maximum", 599}}},
              {"detail", {{"type", "string"}}},
              {"instance", {{"type", "string"}, {"description", "/requests/<request id>"}}},
              {"violations", {{"type", "array"}, {"maxItems", 50}, {"items", violation}}}}}};
}

Json ProblemReply(const char* description) {
    return {
        {"description", description},
        {"content",
         {{"application/problem+json", {{"schema", {{"$ref", "#/components/schemas/Problem"}}}}}}}};
}

Json ProblemReplies() {
    Json unavailable = ProblemReply("The service cannot be reached now; try again.");
    unavailable["headers"]["Retry-After"] = {{"schema", {{"type", "integer"}}},
                                             {"description", "Seconds."}};
    return {{"BadRequest", ProblemReply("Malformed, or a field breaks its bounds.")},
            {"Unauthenticated", ProblemReply("Nobody is signed in, or the token is no good.")},
            {"PermissionDenied", ProblemReply("The caller's role or site does not allow this.")},
            {"NotFound", ProblemReply("There is no such thing.")},
            {"Conflict", ProblemReply("The state of things does not allow this.")},
            {"PreconditionFailed", ProblemReply("If-Match names an old version.")},
            {"TooLarge", ProblemReply("The body is larger than 256 KiB.")},
            {"UnsupportedMediaType", ProblemReply("The body is not application/json.")},
            {"TooManyRequests", ProblemReply("Slow down.")},
            {"Unavailable", std::move(unavailable)},
            {"Timeout", ProblemReply("No answer came in time; writes may be repeated with their "
                                     "Idempotency-Key.")},
            {"Internal", ProblemReply("Something went wrong on our side.")}};
}

}  // namespace lyceum::gateway
