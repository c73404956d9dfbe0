#include "gateway/routes.hpp"

#include <memory>
#include <mutex>
#include <utility>

#include "gateway/endpoint.hpp"
#include "gateway/openapi/document.hpp"

namespace lyceum::gateway {
namespace {

http::Response Health(bool good) {
    http::Response response;
    response.status = good ? 200 : 503;
    response.body = good ? R"({"status":"ok"})" : R"({"status":"unavailable"})";
    response.headers = {{"Cache-Control", "no-store"}};
    if (!good) response.headers.emplace_back("Retry-After", "1");
    return response;
}

// Made when it is first asked for: a gateway that nobody asks does not pay for it.
class Document {
public:
    http::Response Get() {
        std::call_once(made_, [this] { text_ = OpenApiDocument(AllEndpoints()); });
        http::Response response;
        response.body = text_;
        response.headers = {{"Cache-Control", "public, max-age=60"}};
        return response;
    }

private:
    std::once_flag made_;
    std::string text_;
};

}  // namespace

void AddRoutes(http::RouteTable& table, const ApiServices& services, std::function<bool()> ready) {
    for (auto& row : AllEndpoints()) {
        const auto method = row.method;
        const auto pattern = row.Pattern();
        table.Add(method, pattern, ForwardTo(std::move(row), services));
    }
    table.Get("/api/v1/openapi.json", [document = std::make_shared<Document>()](
                                          const http::Request&, const http::Responder& responder) {
        responder.Answer(document->Get());
    });
    table.Get("/api/v1/docs", [](const http::Request&, const http::Responder& responder) {
        http::Response response;
        response.status = 303;
        response.headers = {{"Location", "/docs"}, {"Cache-Control", "public, max-age=60"}};
        responder.Answer(std::move(response));
    });
    table.Get("/healthz", [](const http::Request&, const http::Responder& responder) {
        responder.Answer(Health(true));
    });
    table.Get("/readyz",
              [ready = std::move(ready)](const http::Request&, const http::Responder& responder) {
                  responder.Answer(Health(ready()));
              });
}

}  // namespace lyceum::gateway
