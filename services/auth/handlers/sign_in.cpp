#include "auth/handlers/sign_in.hpp"

#include "auth/handlers/session_reply.hpp"
#include "platform/core/uuid.hpp"

namespace lyceum::auth {
namespace {

Status WrongCredentials() {
    return Unauthenticated("wrong_credentials", "The login name or the password is wrong.");
}

}  // namespace

Result<v1::Session> SignIn::Handle(const Command& command, const messaging::Context&,
                                   Store& store) const {
    const TimePoint now = clock_.Now();
    const auto login = ParseLogin(command.login());
    if (login && IsLocked(store.failures.Find(*login), now)) {
        return ResourceExhausted("too_many_attempts",
                                 "Too many failed attempts to sign in; try again in 15 minutes.");
    }

    const auto user = login ? store.users.FindByLogin(*login) : std::nullopt;
    const bool right = hasher_.Verify(user ? user->password_hash : "", command.password());
    if (!user || !right) {
        if (login) safeguards_.RecordFailure(*login, now);
        return WrongCredentials();
    }
    if (user->status == UserStatus::kDisabled) return AccountDisabled();

    store.failures.Forget(*login);
    const Session session = Open(NewUuid(), user->id, now);
    store.sessions.Add(session);
    return SessionReply(tokens_, *user, session, now);
}

}  // namespace lyceum::auth
