#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <google/protobuf/message.h>

#include "platform/core/status.hpp"
#include "platform/http/request.hpp"
#include "platform/http/response.hpp"
#include "platform/messaging/context.hpp"

namespace lyceum::gateway {

/// What a finished reply may depend on.
struct Exchange {
    const google::protobuf::Message& asked;
    const std::string& request_id;
    http::Language language;
    bool attachment;  ///< The row hands a file out to be saved.
    bool part;        ///< A range of it was asked for.
};

/// One row of the public API: an address, the operation it stands for, and how the reply looks.
/// OpenAPI is generated from it, so all that clients see is said here.
struct Endpoint {
    http::Method method = http::Method::kGet;
    std::string path;          ///< Below /api/v1; parameters carry names of the message's fields.
    std::string operation_id;  ///< "listPositions"
    std::string tag;           ///< Group in the documentation.
    /// The message, with the fields that this row fixes.
    std::shared_ptr<const google::protobuf::Message> prototype;
    int success = 200;     ///< 200, 201, 202 or 204 (no body).
    std::string location;  ///< Location of what was made, "/api/v1/courses/{id}"; empty: none.
    bool attachment = false;

    /// Sets internal fields from the request; may refuse.
    std::optional<Status> (*prepare)(const http::Request& request,
                                     google::protobuf::Message& message) = nullptr;
    /// Changes the reply before it becomes JSON.
    void (*refine)(const Exchange& exchange, google::protobuf::Message& reply) = nullptr;
    /// Changes the response; gets null if the worker refused.
    void (*finish)(const Exchange& exchange, const google::protobuf::Message* reply,
                   http::Response& response) = nullptr;
    bool file = false;  ///< The reply is a file, not JSON.

    std::string Pattern() const { return "/api/v1" + path; }
    const google::protobuf::Descriptor& type() const { return *prototype->GetDescriptor(); }
};

/// The whole public API.
std::vector<Endpoint> AllEndpoints();

// One function a service; each row is in the file of its service.
void AddAuthEndpoints(std::vector<Endpoint>& rows);
void AddCourseEndpoints(std::vector<Endpoint>& rows);
void AddMediaEndpoints(std::vector<Endpoint>& rows);
void AddRecommenderEndpoints(std::vector<Endpoint>& rows);

template <typename Operation>
Endpoint Row(http::Method method, std::string path, std::string operation_id, std::string tag,
             Operation fixed = {}) {
    Endpoint row;
    row.method = method;
    row.path = std::move(path);
    row.operation_id = std::move(operation_id);
    row.tag = std::move(tag);
    row.prototype = std::make_shared<const Operation>(std::move(fixed));
    return row;
}

}  // namespace lyceum::gateway
