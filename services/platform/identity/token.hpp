#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include "lyceum/common/v1/common.pb.h"
#include "platform/core/clock.hpp"
#include "platform/core/status.hpp"
#include "platform/identity/p256_key.hpp"

/// Access tokens: JWT (RFC 7519) signed with ES256 (RFC 7518), claims sub, role, sid, iat, exp, iss
/// = "lyceum".
namespace lyceum::identity {

struct Claims {
    std::uint64_t user_id = 0;  ///< 0 for operators.
    common::v1::Role role = common::v1::ROLE_UNSPECIFIED;
    std::string session_id;
    TimePoint expires_at{};
};

class TokenSigner {
public:
    /// Throws std::invalid_argument if the PEM is not a P-256 private key.
    explicit TokenSigner(std::string private_key_pem);
    std::string Sign(const Claims& claims, TimePoint now) const;

private:
    std::string private_key_pem_;
};

/// Thread-safe. Keeps the outcome of the last verified tokens (bounded) until they expire: an ES256
/// verification costs some 70 µs.
class TokenVerifier {
public:
    /// Throws std::invalid_argument if the PEM is not a P-256 public key.
    TokenVerifier(const std::string& public_key_pem, const Clock& clock,
                  std::size_t max_cached = 10'000);
    ~TokenVerifier();

    /// Refuses with token_invalid or token_expired (Unauthenticated); only alg ES256, only our
    /// issuer.
    Result<Claims> Verify(const std::string& token) const { return Verify(token, clock_.Now()); }
    /// Whether it was good at that time.
    Result<Claims> Verify(const std::string& token, TimePoint at) const;

private:
    struct Cached;
    PublicP256 public_key_;
    const Clock& clock_;
    std::unique_ptr<Cached> cached_;
};

}  // namespace lyceum::identity
