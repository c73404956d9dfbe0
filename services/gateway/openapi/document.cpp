#include "gateway/openapi/document.hpp"

#include <map>

#include <nlohmann/json.hpp>

#include "gateway/openapi/comments.hpp"
#include "gateway/openapi/operation.hpp"
#include "gateway/openapi/problems.hpp"
#include "gateway/openapi/schemas.hpp"
#include "gateway/openapi/uploads.hpp"

namespace lyceum::gateway {
namespace {

using Json = nlohmann::ordered_json;

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
        {"media", "Uploaded files and their uploads by tus 1.0 (https://tus.io)."},
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
    document["paths"].update(UploadPaths(schemas));
    Json& components = document["components"];
    components["securitySchemes"] = SecuritySchemes();
    components["responses"] = ProblemReplies();
    components["schemas"] = schemas.All();
    components["schemas"]["Problem"] = ProblemSchema();
    return document.dump();
}

}  // namespace lyceum::gateway
