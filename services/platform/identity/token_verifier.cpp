#include <utility>

#include "platform/core/number.hpp"
#include "platform/identity/jwt.hpp"
#include "platform/identity/p256_key.hpp"
#include "platform/identity/token.hpp"
#include "platform/identity/token_cache.hpp"

namespace lyceum::identity {
namespace {

constexpr std::size_t kMaxTokenBytes = 2048;

Status Invalid() { return Unauthenticated("token_invalid", "The access token is not valid."); }

std::string Text(const Jwt& jwt, const char* grant) {
    const char* text = jwt_get_grant(jwt.get(), grant);
    return text == nullptr ? std::string{} : std::string{text};
}

/// The claims of a token whose signature is good, if they are whole.
std::optional<Claims> Read(const Jwt& jwt) {
    const auto user = NumberFrom<std::uint64_t>(Text(jwt, "sub"));
    const long role = jwt_get_grant_int(jwt.get(), "role");
    const long expires = jwt_get_grant_int(jwt.get(), "exp");
    if (Text(jwt, "iss") != kIssuer || !user || role <= 0 || !common::v1::Role_IsValid(int(role))) {
        return std::nullopt;
    }
    return Claims{*user, static_cast<common::v1::Role>(role), Text(jwt, "sid"),
                  TimePoint{std::chrono::seconds{expires}}};
}

/// libjwt verifies by whatever algorithm the token names, so that HS256 with the public key as
/// secret passes it: only ES256 counts.
std::optional<Claims> Decode(const std::string& token, const std::string& key) {
    jwt_t* decoded = nullptr;
    const auto* pem = reinterpret_cast<const unsigned char*>(key.data());
    const int failed = jwt_decode(&decoded, token.c_str(), pem, static_cast<int>(key.size()));
    const Jwt jwt{decoded};
    if (failed != 0 || !jwt || jwt_get_alg(jwt.get()) != JWT_ALG_ES256) return std::nullopt;
    return Read(jwt);
}

}  // namespace

TokenVerifier::TokenVerifier(std::string public_key_pem, const Clock& clock, std::size_t max_cached)
    : public_key_pem_{std::move(public_key_pem)},
      clock_{clock},
      cached_{std::make_unique<Cached>(max_cached)} {
    RequirePublicP256(public_key_pem_);
}

TokenVerifier::~TokenVerifier() = default;

Result<Claims> TokenVerifier::Verify(const std::string& token, TimePoint at) const {
    if (token.empty() || token.size() > kMaxTokenBytes || token.find('\0') != token.npos) {
        return Invalid();
    }
    auto claims = cached_->Find(token);
    const bool known = claims.has_value();
    if (!known) claims = Decode(token, public_key_pem_);
    if (!claims) return Invalid();
    if (at >= claims->expires_at) {
        return Unauthenticated("token_expired", "The access token has expired.");
    }
    if (!known) cached_->Keep(token, *claims);
    return *std::move(claims);
}

}  // namespace lyceum::identity
