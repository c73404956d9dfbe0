#include "gateway/authenticate.hpp"
#include "gateway/endpoint.hpp"
#include "gateway/session_cookies.hpp"
#include "lyceum/auth/v1/auth.pb.h"

namespace lyceum::gateway {
namespace {

using http::Method;

template <typename Operation>
std::optional<Status> TakeRefreshCookie(const http::Request& request,
                                        google::protobuf::Message& message) {
    const std::string_view token = request.Cookie(kRefreshCookie);
    if (token.empty() && std::is_same_v<Operation, auth::v1::RefreshSession>) {
        return Unauthenticated("session_invalid", "There is no session to refresh.");
    }
    static_cast<Operation&>(message).set_refresh_token(std::string{token});
    return std::nullopt;
}

void KeepSession(const Exchange&, const google::protobuf::Message* reply,
                 http::Response& response) {
    if (reply) {
        response.cookies = SessionCookies(static_cast<const auth::v1::Session&>(*reply));
        response.headers.emplace_back("Cache-Control", "private, no-store");
    }
}

void KeepOrForgetSession(const Exchange& exchange, const google::protobuf::Message* reply,
                         http::Response& response) {
    KeepSession(exchange, reply, response);
    if (response.status == 401) response.cookies = ForgetSessionCookies();
}

void ForgetSession(const Exchange&, const google::protobuf::Message* reply,
                   http::Response& response) {
    if (reply) response.cookies = ForgetSessionCookies();
}

}  // namespace

void AddAuthEndpoints(std::vector<Endpoint>& rows) {
    auto row = Row<auth::v1::RegisterUser>(Method::kPost, "/users", "registerUser", "users");
    row.success = 201;
    row.location = "/api/v1/users/{id}";
    rows.push_back(std::move(row));
    rows.push_back(Row<auth::v1::ListUsers>(Method::kGet, "/users", "listUsers", "users"));
    rows.push_back(Row<auth::v1::GetMe>(Method::kGet, "/users/me", "getMe", "users"));
    rows.push_back(Row<auth::v1::UpdateMe>(Method::kPatch, "/users/me", "updateMe", "users"));
    rows.push_back(Row<auth::v1::GetUser>(Method::kGet, "/users/{id}", "getUser", "users"));

    row = Row<auth::v1::SignIn>(Method::kPost, "/sessions", "signIn", "sessions");
    row.success = 201;
    row.finish = KeepSession;
    rows.push_back(std::move(row));

    row = Row<auth::v1::RefreshSession>(Method::kPost, "/sessions/refresh", "refreshSession",
                                        "sessions");
    row.prepare = TakeRefreshCookie<auth::v1::RefreshSession>;
    row.finish = KeepOrForgetSession;
    rows.push_back(std::move(row));

    row = Row<auth::v1::SignOut>(Method::kDelete, "/sessions/current", "signOut", "sessions");
    row.success = 204;
    row.prepare = TakeRefreshCookie<auth::v1::SignOut>;
    row.finish = ForgetSession;
    rows.push_back(std::move(row));
}

}  // namespace lyceum::gateway
