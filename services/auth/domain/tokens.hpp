#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "auth/domain/session.hpp"
#include "auth/domain/user.hpp"

namespace lyceum::auth {

/// What proves a session. Nothing of it is stored: the same generation gives the same refresh
/// token. Thread-safe.
class Tokens {
public:
    virtual ~Tokens() = default;

    virtual std::string Access(const User& user, const Session& session, TimePoint now) const = 0;
    virtual std::string Refresh(const Session& session) const = 0;

    struct Presented {
        std::string session_id;
        std::uint32_t generation = 0;
    };
    /// Nothing if we did not make this refresh token.
    virtual std::optional<Presented> ReadRefresh(const std::string& token) const = 0;
};

}  // namespace lyceum::auth
