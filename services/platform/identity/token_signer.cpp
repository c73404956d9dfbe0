#include <cstdlib>
#include <stdexcept>
#include <utility>

#include "platform/identity/jwt.hpp"
#include "platform/identity/p256_key.hpp"
#include "platform/identity/token.hpp"

namespace lyceum::identity {
namespace {

long Seconds(TimePoint time) {
    return static_cast<long>(
        std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count());
}

Jwt NewJwt() {
    jwt_t* jwt = nullptr;
    if (jwt_new(&jwt) != 0) throw std::bad_alloc{};
    return Jwt{jwt};
}

}  // namespace

TokenSigner::TokenSigner(std::string private_key_pem)
    : private_key_pem_{std::move(private_key_pem)} {
    RequirePrivateP256(private_key_pem_);
}

std::string TokenSigner::Sign(const Claims& claims, TimePoint now) const {
    const Jwt jwt = NewJwt();
    const auto* key = reinterpret_cast<const unsigned char*>(private_key_pem_.data());
    int failed =
        jwt_set_alg(jwt.get(), JWT_ALG_ES256, key, static_cast<int>(private_key_pem_.size()));
    failed |= jwt_add_grant(jwt.get(), "iss", kIssuer);
    failed |= jwt_add_grant(jwt.get(), "sub", std::to_string(claims.user_id).c_str());
    failed |= jwt_add_grant_int(jwt.get(), "role", claims.role);
    failed |= jwt_add_grant(jwt.get(), "sid", claims.session_id.c_str());
    failed |= jwt_add_grant_int(jwt.get(), "iat", Seconds(now));
    failed |= jwt_add_grant_int(jwt.get(), "exp", Seconds(claims.expires_at));
    const std::unique_ptr<char, decltype(&std::free)> text{
        failed == 0 ? jwt_encode_str(jwt.get()) : nullptr, &std::free};
    if (!text) throw std::runtime_error{"a token cannot be signed"};
    return text.get();
}

}  // namespace lyceum::identity
