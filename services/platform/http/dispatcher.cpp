#include "platform/http/dispatcher.hpp"

#include <exception>
#include <utility>

#include "platform/core/secret.hpp"
#include "platform/core/uuid.hpp"
#include "platform/http/problem.hpp"
#include "platform/http/wire.hpp"
#include "platform/log/log.hpp"
#include "platform/metrics/registry.hpp"

namespace lyceum::http {

bool Dispatcher::HasEdgeKey(const Head& head) const {
    const std::string& path = head.request.path;
    return path == "/healthz" || path == "/readyz" || SameSecret(head.edge_key, options_.edge_key);
}

WeakResponder Dispatcher::Serve(const std::shared_ptr<Connection>& connection, Head head) {
    Request request = std::move(head.request);
    head.request.path = request.path;
    const bool has_key = HasEdgeKey(head);
    RouteTable::Match match = routes_.Find(request.method, request.path);

    Exchange exchange{.began = std::chrono::steady_clock::now(),
                      .method = request.method,
                      .language = request.language,
                      .keep_alive = head.keep_alive,
                      .route = match.route,
                      .request_id = request.request_id,
                      .trace_id = request.trace_id,
                      .if_none_match = std::string{request.Header("if-none-match")}};
    ++under_way_;
    Responder responder{
        [self = shared_from_this(), connection, exchange = std::move(exchange)](Response response) {
            self->Finish(connection, exchange, std::move(response));
        }};
    Dispatch(std::move(request), match, has_key, responder);
    return WeakResponder{responder};
}

void Dispatcher::Dispatch(Request request, const RouteTable::Match& match, bool has_key,
                          const Responder& responder) const {
    if (!has_key) {
        const auto status = PermissionDenied("edge_key_invalid", "Use the public address.");
        return responder.Answer(Refusal(request, status));
    }
    if (!match.route) {
        if (match.allowed.empty()) {
            return responder.Answer(Refusal(request, NotFound("not_found", "")));
        }
        Response response;
        if (request.method == Method::kOptions) {
            response.status = 204;
        } else {
            response = Refusal(request, {Code::kInvalidArgument, "method_not_allowed", "", {}});
        }
        response.headers.emplace_back("Allow", AllowHeader(match.allowed));
        return responder.Answer(std::move(response));
    }
    const std::string request_id = request.request_id;
    const Language language = request.language;
    request.route = match.route->pattern;
    request.path_params = match.params;
    try {
        match.route->handler(std::move(request), responder);
    } catch (const std::exception& error) {
        log::Error(
            "handler_failed",
            {{"route", match.route->pattern}, {"request_id", request_id}, {"error", error.what()}});
        responder.Answer(ProblemResponse(Internal(error.what()), request_id, language));
    }
}

Response Dispatcher::Refusal(const Request& request, const Status& status) const {
    if (options_.error_page) {
        if (auto page = options_.error_page(request, status)) return std::move(*page);
    }
    return ProblemResponse(status, request);
}

void Dispatcher::Finish(const std::shared_ptr<Connection>& connection, const Exchange& exchange,
                        Response response) {
    Complete(exchange, response);
    const bool keep_alive = exchange.keep_alive && !draining_;
    connection->FinishRequest(
        Serialize(response, exchange.request_id, exchange.method == Method::kHead, keep_alive),
        keep_alive);
    --under_way_;
    const auto duration = std::chrono::steady_clock::now() - exchange.began;
    LogAccess(exchange, response, duration);
    if (options_.metrics) {
        static const std::string kRoute = "route";
        static const std::string kUnmatched = "unmatched";
        static const std::string kOk = "ok";
        options_.metrics->Observe(kRoute, exchange.route ? exchange.route->name : kUnmatched,
                                  response.outcome.empty() ? kOk : response.outcome, duration);
    }
}

std::string Dispatcher::Refuse(const BadRequest& bad) {
    Request request;
    request.request_id = NewUuid();
    request.trace_id = NewTraceId();
    Response response = Refusal(request, {Code::kInvalidArgument, bad.reason, bad.detail, {}});
    const Exchange exchange{.began = std::chrono::steady_clock::now(),
                            .keep_alive = false,
                            .route = nullptr,
                            .request_id = request.request_id,
                            .trace_id = request.trace_id,
                            .if_none_match = {}};
    LogAccess(exchange, response, {});
    return Serialize(response, request.request_id, false, false);
}

void Dispatcher::TimeOut(const Responder& responder) {
    Response response;
    response.status = 504;
    response.outcome = "deadline_exceeded";
    responder.Answer(std::move(response));
}

}  // namespace lyceum::http
