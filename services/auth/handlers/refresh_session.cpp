#include "auth/handlers/refresh_session.hpp"

#include "auth/handlers/session_reply.hpp"

namespace lyceum::auth {
namespace {

Status SessionEnded() {
    return Unauthenticated("session_ended", "The session has ended; sign in again.");
}

}  // namespace

Result<v1::Session> RefreshSession::Handle(const Command& command, const messaging::Context&,
                                           Store& store) const {
    const TimePoint now = clock_.Now();
    const auto presented = tokens_.ReadRefresh(command.refresh_token());
    auto session = presented ? store.sessions.Find(presented->session_id) : std::nullopt;
    if (!session) return SessionEnded();
    const auto user = store.users.Find(session->user);
    if (!user) return SessionEnded();
    if (user->status == UserStatus::kDisabled) return AccountDisabled();

    Rotation rotation = Judge(*session, presented->generation, now);
    if (rotation == Rotation::kNext) {
        const bool rotated = store.sessions.Rotate(session->id, presented->generation, now);
        // Either this call moved it on, or another one with the same token did just now.
        session = store.sessions.Find(session->id);
        if (!session) return SessionEnded();
        rotation = rotated ? Rotation::kNext : Judge(*session, presented->generation, now);
    }
    if (rotation == Rotation::kReused) safeguards_.EndSession(session->id);
    if (rotation == Rotation::kReused || rotation == Rotation::kEnded) return SessionEnded();
    return SessionReply(tokens_, *user, *session, now);
}

}  // namespace lyceum::auth
