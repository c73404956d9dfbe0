#include <sodium.h>

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

/// Of what stands behind the last dot, or empty.
std::string SignatureOf(std::string_view token, std::size_t dot) {
    const std::string_view text = token.substr(dot + 1);
    std::string bytes(text.size(), '\0');
    std::size_t size = 0;
    const int failed = sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()),
                                         bytes.size(), text.data(), text.size(), nullptr, &size,
                                         nullptr, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    bytes.resize(failed == 0 ? size : 0);
    return bytes;
}

/// libjwt would verify by whatever algorithm the token names, HS256 with the public key as secret
/// among them, and read the PEM each time: it only reads what is signed by ES256.
std::optional<Claims> Decode(const std::string& token, const PublicP256& key) {
    const std::size_t dot = token.rfind('.');
    if (dot == token.npos) return std::nullopt;
    const std::string_view text{token};
    if (!key.Signed(text.substr(0, dot), SignatureOf(text, dot))) return std::nullopt;
    jwt_t* decoded = nullptr;
    const int failed = jwt_decode(&decoded, token.c_str(), nullptr, 0);
    const Jwt jwt{decoded};
    const char* algorithm = failed == 0 && jwt ? jwt_get_header(jwt.get(), "alg") : nullptr;
    if (algorithm == nullptr || std::string_view{algorithm} != "ES256") return std::nullopt;
    return Read(jwt);
}

}  // namespace

TokenVerifier::TokenVerifier(const std::string& public_key_pem, const Clock& clock,
                             std::size_t max_cached)
    : public_key_{public_key_pem}, clock_{clock}, cached_{std::make_unique<Cached>(max_cached)} {}

TokenVerifier::~TokenVerifier() = default;

Result<Claims> TokenVerifier::Verify(const std::string& token, TimePoint at) const {
    if (token.empty() || token.size() > kMaxTokenBytes || token.find('\0') != token.npos) {
        return Invalid();
    }
    auto claims = cached_->Find(token);
    const bool known = claims.has_value();
    if (!known) claims = Decode(token, public_key_);
    if (!claims) return Invalid();
    if (at >= claims->expires_at) {
        return Unauthenticated("token_expired", "The access token has expired.");
    }
    if (!known) cached_->Keep(token, *claims);
    return *std::move(claims);
}

}  // namespace lyceum::identity
