#include "auth/security/signed_tokens.hpp"

#include <sodium.h>

#include <charconv>
#include <stdexcept>
#include <string_view>

#include "platform/core/uuid.hpp"

namespace lyceum::auth {
namespace {

constexpr std::string_view kContext = "lyceum.auth refresh token key v1";
constexpr std::size_t kKeyBytes = 32;
constexpr std::size_t kMacBytes = 32;
constexpr std::size_t kUuidLength = 36;

const unsigned char* Bytes(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

std::string Blake2b(std::string_view text, std::string_view key, std::size_t bytes) {
    std::string digest(bytes, '\0');
    if (crypto_generichash(reinterpret_cast<unsigned char*>(digest.data()), digest.size(),
                           Bytes(text), text.size(), Bytes(key), key.size()) != 0) {
        throw std::runtime_error{"BLAKE2b refuses its arguments"};
    }
    return digest;
}

std::string Signed(const std::string& session_id, std::uint32_t generation) {
    return session_id + "." + std::to_string(generation);
}

}  // namespace

SignedTokens::SignedTokens(const std::string& private_key_pem) : signer_{private_key_pem} {
    if (sodium_init() < 0) throw std::runtime_error{"libsodium cannot be initialised"};
    refresh_key_ = Blake2b(private_key_pem, kContext, kKeyBytes);
}

std::string SignedTokens::Access(const User& user, const Session& session, TimePoint now) const {
    const auto role = user.role == Role::kAdmin ? common::v1::ROLE_ADMIN : common::v1::ROLE_LEARNER;
    return signer_.Sign({user.id.value, role, session.id, now + kAccessLifetime}, now);
}

std::string SignedTokens::Mac(const std::string& text) const {
    const std::string mac = Blake2b(text, refresh_key_, kMacBytes);
    char encoded[sodium_base64_ENCODED_LEN(kMacBytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING)];
    sodium_bin2base64(encoded, sizeof encoded, Bytes(mac), mac.size(),
                      sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    return encoded;
}

std::string SignedTokens::Refresh(const Session& session) const {
    const std::string text = Signed(session.id, session.generation);
    return text + "." + Mac(text);
}

std::optional<Tokens::Presented> SignedTokens::ReadRefresh(const std::string& token) const {
    const auto end = token.rfind('.');
    if (end == std::string::npos || end <= kUuidLength + 1 || token[kUuidLength] != '.') {
        return std::nullopt;
    }
    Presented presented{token.substr(0, kUuidLength)};
    const auto parsed =
        std::from_chars(token.data() + kUuidLength + 1, token.data() + end, presented.generation);
    if (!IsUuid(presented.session_id) || parsed.ec != std::errc{}) return std::nullopt;

    const std::string signed_text = Signed(presented.session_id, presented.generation);
    const std::string expected = signed_text + "." + Mac(signed_text);
    if (token.size() != expected.size() ||
        sodium_memcmp(token.data(), expected.data(), expected.size()) != 0) {
        return std::nullopt;
    }
    return presented;
}

}  // namespace lyceum::auth
