#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "auth/domain/user.hpp"

namespace lyceum::auth {

inline constexpr std::chrono::minutes kAccessLifetime{10};
inline constexpr std::chrono::days kSessionLifetime{30};
/// A rotation repeated this soon is a reply that was lost, not a theft.
inline constexpr std::chrono::seconds kRepeatWindow{10};
inline constexpr std::size_t kMaxSessions = 50;  ///< Of one user; the oldest ones end beyond it.

/// A signed-in device. Its refresh token names the session and a generation, which grows with every
/// rotation, so that a stolen token shows as soon as both its holders have used it.
struct Session {
    std::string id;  ///< A UUIDv7: sessions sort by age.
    UserId user;
    std::uint32_t generation = 1;
    TimePoint rotated_at{};
    TimePoint expires_at{};

    bool operator==(const Session&) const = default;
};

Session Open(std::string id, UserId user, TimePoint now);

enum class Rotation {
    kNext,    ///< The current token: the session moves on to the next generation.
    kRepeat,  ///< The one before, right after its rotation: the same answer again.
    kEnded,   ///< Past its lifetime.
    kReused,  ///< An older one: someone else holds it; the session must end.
};
Rotation Judge(const Session& session, std::uint32_t generation, TimePoint now);

}  // namespace lyceum::auth
