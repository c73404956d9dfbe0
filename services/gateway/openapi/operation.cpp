#include "gateway/openapi/operation.hpp"

#include <set>

#include <nlohmann/json.hpp>

#include "gateway/openapi/problems.hpp"
#include "platform/contract/operation.hpp"

namespace lyceum::gateway {

using Json = nlohmann::ordered_json;
using google::protobuf::FieldDescriptor;

namespace {

std::set<std::string> PathParameters(const std::string& path) {
    std::set<std::string> names;
    for (auto open = path.find('{'); open != std::string::npos; open = path.find('{', open + 1)) {
        names.insert(path.substr(open + 1, path.find('}', open) - open - 1));
    }
    return names;
}

// "listMyEnrollments" → "List my enrollments".
std::string Summary(const std::string& operation_id) {
    std::string summary;
    for (char c : operation_id) {
        const bool upper = c >= 'A' && c <= 'Z';
        if (upper) summary += ' ';
        summary += upper ? static_cast<char>(c | 0x20) : c;
    }
    summary.front() = static_cast<char>(summary.front() & ~0x20);
    return summary;
}

Json Header(const char* name, const char* description, Json schema) {
    return {{"name", name},
            {"in", "header"},
            {"required", false},
            {"description", description},
            {"schema", std::move(schema)}};
}

Json Parameters(const Endpoint& row, bool query, Schemas& schemas) {
    Json parameters = Json::array();
    const auto in_path = PathParameters(row.path);
    for (const auto* field : Schemas::PublicFields(row.type())) {
        const bool path = in_path.contains(field->name());
        if (!path && row.method != http::Method::kGet) continue;
        const auto& rule = field->options().GetExtension(common::v1::rule);
        parameters.push_back({{"name", field->name()},
                              {"in", path ? "path" : "query"},
                              {"required", path || rule.required()},
                              {"schema", schemas.OfField(*field)}});
    }
    if (!query) {
        parameters.push_back(Header("Idempotency-Key",
                                    "Makes a repetition answer what the first attempt did.",
                                    {{"type", "string"}, {"minLength", 1}, {"maxLength", 64}}));
    }
    if (row.type().FindFieldByName("expected_version")) {
        parameters.push_back(
            Header("If-Match", "The ETag that was read before the edit.", {{"type", "string"}}));
    } else if (row.method == http::Method::kGet) {
        parameters.push_back(
            Header("If-None-Match", "The ETag of the copy at hand.", {{"type", "string"}}));
    }
    if (row.file) {
        parameters.push_back(Header("Range", "The bytes wanted, from 0.",
                                    {{"type", "string"}, {"example", "bytes=0-1023"}}));
    }
    return parameters;
}

Json SuccessReply(const Endpoint& row, Schemas& schemas) {
    if (row.success == 204) return {{"description", "Done."}};
    if (row.file) {
        return {{"description", "The file. Understands Range."},
                {"content", {{"application/octet-stream", Json::object()}}}};
    }
    Json reply{{"description", row.success == 202 ? "Accepted; see Location." : "Done."}};
    if (!row.location.empty()) {
        reply["headers"]["Location"] = {{"schema", {{"type", "string"}}}};
    }
    if (row.method == http::Method::kGet) {
        reply["headers"]["ETag"] = {{"schema", {{"type", "string"}}}};
    }
    reply["content"]["application/json"]["schema"] =
        schemas.Reference(*contract::ReplyOf(row.type()));
    return reply;
}

Json Responses(const Endpoint& row, bool query, bool open, Schemas& schemas) {
    Json responses;
    const auto add = [&](const char* status, const char* name) {
        responses[status] = {{"$ref", std::string{"#/components/responses/"} + name}};
    };
    responses[std::to_string(row.success)] = SuccessReply(row, schemas);
    if (row.file) {
        responses["206"] = {{"description", "The part that Range names."}};
        responses["416"] = ProblemReply("Range lies beyond the end.");
    }
    if (row.method == http::Method::kGet) {
        responses["304"] = {{"description", "The copy at hand is still good."}};
    }
    add("400", "BadRequest");
    add("401", "Unauthenticated");
    if (!open || !query) add("403", "PermissionDenied");
    add("404", "NotFound");
    if (!query) {
        add("409", "Conflict");
        if (row.type().FindFieldByName("expected_version")) add("412", "PreconditionFailed");
    }
    if (row.method != http::Method::kGet) {
        add("413", "TooLarge");
        add("415", "UnsupportedMediaType");
    }
    add("429", "TooManyRequests");
    add("500", "Internal");
    add("503", "Unavailable");
    add("504", "Timeout");
    return responses;
}

}  // namespace

std::string MethodKey(http::Method method) {
    std::string key{http::MethodName(method)};
    for (char& c : key) c = static_cast<char>(c | 0x20);
    return key;
}

Json DescribeOperation(const Endpoint& row, const Comments& comments, Schemas& schemas) {
    const auto& operation = contract::OperationOf(row.type());
    const bool open = operation.access() == common::v1::ACCESS_ANYONE;
    const bool query = operation.query();
    std::string comment = comments.Of(row.type());
    if (operation.access() == common::v1::ACCESS_ADMIN) {
        comment += comment.empty() ? "For admins." : " For admins.";
    }
    Json described{{"operationId", row.operation_id}, {"tags", Json::array({row.tag})}};
    described["summary"] = Summary(row.operation_id);
    if (!comment.empty()) described["description"] = comment;
    described["security"] = Json::array();
    if (open) described["security"].push_back(Json::object());
    described["security"].push_back({{"bearer", Json::array()}});
    described["security"].push_back({{"cookie", Json::array()}});
    described["parameters"] = Parameters(row, query, schemas);
    if (row.method != http::Method::kGet && row.method != http::Method::kDelete) {
        Json schema = schemas.OfRequest(row.type(), PathParameters(row.path));
        if (!schema.is_null()) {
            described["requestBody"] = {{"required", schema.contains("required")},
                                        {"content", {{"application/json", {{"schema", schema}}}}}};
        }
    }
    described["responses"] = Responses(row, query, open, schemas);
    return described;
}

}  // namespace lyceum::gateway
