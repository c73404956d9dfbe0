#pragma once

#include <memory>
#include <string>
#include <string_view>

struct evp_pkey_st;

namespace lyceum::identity {

/// Throws std::invalid_argument, naming what was expected, unless the PEM holds a private key on
/// curve P-256. The text of the key never appears in the error.
void RequirePrivateP256(const std::string& pem);

/// A public key on curve P-256, read once: OpenSSL takes five times as long to read a PEM as to
/// verify a signature. Thread-safe.
class PublicP256 {
public:
    /// Throws std::invalid_argument, naming what was expected, unless the PEM holds one.
    explicit PublicP256(const std::string& pem);

    /// Whether `signature` is one of `text` by ES256: r and s, 32 bytes each, big-endian (RFC 7518,
    /// section 3.4).
    bool Signed(std::string_view text, std::string_view signature) const;

private:
    struct Free {
        void operator()(evp_pkey_st* key) const;
    };
    std::unique_ptr<evp_pkey_st, Free> key_;
};

}  // namespace lyceum::identity
