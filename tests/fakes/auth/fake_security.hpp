#pragma once

#include <string>

#include "auth/domain/password_hasher.hpp"
#include "auth/domain/tokens.hpp"

namespace lyceum::auth::testing {

/// Quick, and counts how often it was asked to work.
class FakeHasher final : public PasswordHasher {
public:
    std::string Hash(const std::string& password) const override {
        ++work;
        return "hash of " + password;
    }
    bool Verify(const std::string& hash, const std::string& password) const override {
        ++work;
        return hash == "hash of " + password;
    }
    mutable int work = 0;
};

/// Readable tokens: "access 7 <session>" and "<session>/<generation>".
class FakeTokens final : public Tokens {
public:
    std::string Access(const User& user, const Session& session, TimePoint) const override {
        return "access " + std::to_string(user.id.value) + " " + session.id;
    }
    std::string Refresh(const Session& session) const override {
        return session.id + "/" + std::to_string(session.generation);
    }
    std::optional<Presented> ReadRefresh(const std::string& token) const override {
        const auto slash = token.find('/');
        if (slash == std::string::npos) return std::nullopt;
        return Presented{token.substr(0, slash),
                         static_cast<std::uint32_t>(std::stoul(token.substr(slash + 1)))};
    }
};

}  // namespace lyceum::auth::testing
