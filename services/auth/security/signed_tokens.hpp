#pragma once

#include <string>

#include "auth/domain/tokens.hpp"
#include "platform/identity/token.hpp"

namespace lyceum::auth {

/// Access tokens as platform/identity makes them. A refresh token is
/// "<session>.<generation>.<mac>", the mac keyed BLAKE2b under a key that is itself derived from
/// the private key by BLAKE2b: losing the database gives away no session.
class SignedTokens final : public Tokens {
public:
    /// Throws std::invalid_argument if the PEM is not a P-256 private key.
    explicit SignedTokens(const std::string& private_key_pem);

    std::string Access(const User& user, const Session& session, TimePoint now) const override;
    std::string Refresh(const Session& session) const override;
    std::optional<Presented> ReadRefresh(const std::string& token) const override;

private:
    std::string Mac(const std::string& text) const;

    identity::TokenSigner signer_;
    std::string refresh_key_;
};

}  // namespace lyceum::auth
