#pragma once

#include <optional>
#include <string>
#include <string_view>

/// Sealed boxes (libsodium crypto_box_seal: X25519, XSalsa20-Poly1305): anyone may seal for the
/// owner of the private key, nobody else can open or change it. Commands that carry secrets lie in
/// the broker's log on disk; sealed, they tell nothing there. Keys are raw 32 bytes in Base64.
namespace lyceum::identity {

class Sealer {
public:
    /// Throws std::invalid_argument if this is no public key.
    explicit Sealer(std::string_view public_key);
    std::string Seal(std::string_view bytes) const;

private:
    std::string public_key_;
};

class Opener {
public:
    /// Throws std::invalid_argument if this is no private key.
    explicit Opener(std::string_view private_key);
    /// Nothing if it was sealed for another key or changed.
    std::optional<std::string> Open(std::string_view sealed) const;

private:
    std::string private_key_;
    std::string public_key_;
};

}  // namespace lyceum::identity
