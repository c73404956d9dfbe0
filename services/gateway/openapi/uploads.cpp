#include "gateway/openapi/uploads.hpp"

#include <nlohmann/json.hpp>

#include "gateway/openapi/problems.hpp"
#include "lyceum/media/v1/media.pb.h"

namespace lyceum::gateway {
namespace {

using Json = nlohmann::ordered_json;

Json Text() { return {{"type", "string"}}; }
Json Bytes() { return {{"type", "integer"}, {"minimum", 0}}; }

Json Sent(const char* name, bool required, const char* description, Json schema) {
    return {{"name", name},
            {"in", "header"},
            {"required", required},
            {"description", description},
            {"schema", std::move(schema)}};
}

Json Version() {
    return Sent("Tus-Resumable", true, "The version of the protocol.", {{"const", "1.0.0"}});
}

Json Reply(const char* description, const std::vector<std::pair<const char*, Json>>& headers) {
    Json reply{{"description", description}};
    for (const auto& [name, schema] : headers) reply["headers"][name] = {{"schema", schema}};
    return reply;
}

void Refuse(Json& operation, const std::vector<std::pair<const char*, const char*>>& names) {
    for (const auto& [status, name] : names) {
        operation["responses"][status] = {{"$ref", std::string{"#/components/responses/"} + name}};
    }
}

Json Operation(const char* id, const char* summary, const char* description) {
    return {{"operationId", id},
            {"tags", Json::array({"media"})},
            {"summary", summary},
            {"description", description}};
}

/// Of everybody signed in, with what all of these answer.
Json OwnersOperation(const char* id, const char* summary, const char* description,
                     const char* status, Json success) {
    Json operation = Operation(id, summary, description);
    operation["security"] = {{{"bearer", Json::array()}}, {{"cookie", Json::array()}}};
    operation["parameters"] = Json::array({Version()});
    operation["responses"][status] = std::move(success);
    operation["responses"]["412"] = ProblemReply("Tus-Resumable is not 1.0.0.");
    Refuse(operation, {{"400", "BadRequest"},
                       {"401", "Unauthenticated"},
                       {"429", "TooManyRequests"},
                       {"500", "Internal"},
                       {"503", "Unavailable"},
                       {"504", "Timeout"}});
    return operation;
}

Json OneUploads(const char* id, const char* summary, const char* description, const char* status,
                Json success) {
    Json operation = OwnersOperation(id, summary, description, status, std::move(success));
    Refuse(operation, {{"404", "NotFound"}});
    operation["responses"]["410"] = ProblemReply("The upload was not finished within 24 hours.");
    return operation;
}

Json Options(const char* id) {
    Json operation = Operation(id, "Tell what uploads can do", "The server's side of tus.");
    operation["security"] = Json::array();
    operation["responses"]["204"] = Reply("Done.", {{"Allow", Text()},
                                                    {"Tus-Resumable", Text()},
                                                    {"Tus-Version", Text()},
                                                    {"Tus-Extension", Text()},
                                                    {"Tus-Max-Size", Bytes()},
                                                    {"Tus-Checksum-Algorithm", Text()}});
    Refuse(operation, {{"400", "BadRequest"}, {"429", "TooManyRequests"}});
    return operation;
}

Json Create(Schemas& schemas) {
    Json operation = OwnersOperation(
        "createUpload", "Create upload", "Opens an upload; its id is that of the media.", "201",
        Reply("Send the bytes to Location.", {{"Location", Text()}, {"Upload-Expires", Text()}}));
    const auto& size = *media::v1::StartUpload::descriptor()->FindFieldByName("size");
    Json& parameters = operation["parameters"];
    parameters.push_back(
        Sent("Upload-Length", true, "The size of the whole file.", schemas.OfField(size)));
    parameters.push_back(Sent("Upload-Metadata", false,
                              "Pairs of a key and a base64 value, separated by commas: filename, "
                              "filetype, sha256 (hexadecimal).",
                              {{"type", "string"}, {"maxLength", 4096}}));
    parameters.push_back(Sent("Idempotency-Key", false,
                              "Makes a repetition answer what the first attempt did.",
                              {{"type", "string"}, {"minLength", 1}, {"maxLength", 64}}));
    Refuse(operation, {{"403", "PermissionDenied"}, {"409", "Conflict"}});
    operation["responses"]["413"] = ProblemReply("Upload-Length is past what a file may have.");
    operation["responses"]["507"] = ProblemReply("The disk is too full for this file.");
    return operation;
}

Json Show() {
    Json operation = OneUploads("getUpload", "Get upload", "How far the caller's upload is.", "200",
                                Reply("Go on at Upload-Offset.", {{"Upload-Offset", Bytes()},
                                                                  {"Upload-Length", Bytes()},
                                                                  {"Upload-Expires", Text()},
                                                                  {"Upload-Metadata", Text()}}));
    operation["responses"]["423"] =
        ProblemReply("Every byte is there, but the request that wrote them has not ended.");
    return operation;
}

Json Append() {
    Json operation = OneUploads(
        "appendToUpload", "Append to upload",
        "The bytes that follow. What has arrived is kept when the connection ends.", "204",
        Reply("Go on at Upload-Offset.", {{"Upload-Offset", Bytes()}, {"Upload-Expires", Text()}}));
    Json& parameters = operation["parameters"];
    parameters.push_back(Sent("Upload-Offset", true, "Where the body begins.", Bytes()));
    parameters.push_back(Sent("Upload-Checksum", false,
                              "sha1 or sha256 of the body and its digest in base64.", Text()));
    operation["requestBody"] = {{"required", true},
                                {"content", {{"application/offset+octet-stream", Json::object()}}}};
    Json& responses = operation["responses"];
    responses["409"] = ProblemReply("Upload-Offset is not where the upload ends.");
    responses["413"] = ProblemReply("The body goes past Upload-Length.");
    responses["415"] = ProblemReply("The body is not application/offset+octet-stream.");
    responses["423"] = ProblemReply("Another request writes this upload.");
    responses["460"] = ProblemReply("The body has another checksum; it was dropped.");
    responses["507"] = ProblemReply("The disk is too full for this file.");
    return operation;
}

}  // namespace

Json UploadPaths(Schemas& schemas) {
    const auto& id = *media::v1::DeleteMedia::descriptor()->FindFieldByName("id");
    return {{"/uploads", {{"options", Options("uploadOptions")}, {"post", Create(schemas)}}},
            {"/uploads/{id}",
             {{"parameters", Json::array({{{"name", "id"},
                                           {"in", "path"},
                                           {"required", true},
                                           {"schema", schemas.OfField(id)}}})},
              {"options", Options("uploadOptionsOfOne")},
              {"head", Show()},
              {"patch", Append()},
              {"delete",
               OneUploads("deleteUpload", "Delete upload", "Ends the upload and deletes its media.",
                          "204", {{"description", "Done."}})}}}};
}

}  // namespace lyceum::gateway
