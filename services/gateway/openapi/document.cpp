#include "gateway/openapi/document.hpp"

#include <map>

#include <nlohmann/json.hpp>

#include "gateway/openapi/comments.hpp"
#include "gateway/openapi/operation.hpp"
#include "gateway/openapi/schemas.hpp"

namespace lyceum::gateway {
namespace {

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

Json SecuritySchemes() {
    return {{"bearer", {{"type", "http"}, {"scheme", "bearer"}, {"bearerFormat", "JWT"}}},
            {"cookie", {{"type", "apiKey"}, {"in", "cookie"}, {"name", "lyceum_access"}}}};
}

Json Tags() {
    const std::vector<std::pair<const char*, const char*>> tags = {
        {"courses", "Courses and their videos."},
        {"positions", "Job positions (职位): the same features as courses."},
        {"enrollments", "What the caller is enrolled in."},
        {"users", "Accounts and what belongs to the caller."},
        {"sessions", "Signing in and out."},
        {"media", "Uploaded files. Uploads themselves speak tus 1.0 at /api/v1/uploads."},
        {"recommendations", "What to take next."},
        {"recommender", "Models and their rebuilds."},
        {"admin", "Lists that show drafts and archived things."}};
    Json list = Json::array();
    for (const auto& [name, description] : tags) {
        list.push_back({{"name", name}, {"description", description}});
    }
    return list;
}

}  // namespace

std::string OpenApiDocument(const std::vector<Endpoint>& rows) {
    const Comments comments;
    Schemas schemas{comments};
    Json document{{"openapi", "3.1.0"},
                  {"info",
                   {{"title", "Lyceum"},
                    {"version", "1.0.0"},
                    {"summary", "Courses, positions, enrolments, videos, recommendations."},
                    {"license", {{"name", "Apache-2.0"}, {"identifier", "Apache-2.0"}}}}},
                  {"servers", Json::array({{{"url", "/api/v1"}}})},
                  {"tags", Tags()},
                  {"paths", Json::object()}};
    for (const auto& row : rows) {
        document["paths"][row.path][MethodKey(row.method)] =
            DescribeOperation(row, comments, schemas);
    }
    Json& components = document["components"];
    components["securitySchemes"] = SecuritySchemes();
    components["responses"] = ProblemReplies();
    components["schemas"] = schemas.All();
    components["schemas"]["Problem"] = ProblemSchema();
    return document.dump();
}

}  // namespace lyceum::gateway
