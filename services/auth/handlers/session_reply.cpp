#include "auth/handlers/session_reply.hpp"

#include "auth/handlers/convert.hpp"

namespace lyceum::auth {

v1::Session SessionReply(const Tokens& tokens, const User& user, const Session& session,
                         TimePoint now) {
    using std::chrono::seconds;
    v1::Session reply;
    reply.set_access_token(tokens.Access(user, session, now));
    reply.set_token_type("Bearer");
    reply.set_expires_in(static_cast<std::uint32_t>(seconds{kAccessLifetime}.count()));
    *reply.mutable_user() = ToProto(user);
    reply.set_refresh_token(tokens.Refresh(session));
    reply.set_refresh_expires_in(
        static_cast<std::uint32_t>(std::chrono::floor<seconds>(session.expires_at - now).count()));
    return reply;
}

Status AccountDisabled() {
    return PermissionDenied("account_disabled", "The account is disabled.");
}

}  // namespace lyceum::auth
