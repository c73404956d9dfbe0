#include "auth/domain/session.hpp"

#include <utility>

namespace lyceum::auth {

Session Open(std::string id, UserId user, TimePoint now) {
    return {std::move(id), user, 1, now, now + kSessionLifetime};
}

Rotation Judge(const Session& session, std::uint32_t generation, TimePoint now) {
    if (now >= session.expires_at) return Rotation::kEnded;
    if (generation == session.generation) return Rotation::kNext;
    const bool soon = now - session.rotated_at <= kRepeatWindow;
    return soon && generation + 1 == session.generation ? Rotation::kRepeat : Rotation::kReused;
}

}  // namespace lyceum::auth
