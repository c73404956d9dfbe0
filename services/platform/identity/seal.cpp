#include "platform/identity/seal.hpp"

#include <sodium.h>

#include <stdexcept>

namespace lyceum::identity {
namespace {

unsigned char* Bytes(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }
const unsigned char* Bytes(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

std::string KeyOf(std::string_view base64, const char* what) {
    if (sodium_init() < 0) throw std::runtime_error{"libsodium cannot start"};
    std::string key(crypto_box_PUBLICKEYBYTES, '\0');
    std::size_t size = 0;
    const int failed = sodium_base642bin(Bytes(key), key.size(), base64.data(), base64.size(),
                                         "\r\n", &size, nullptr, sodium_base64_VARIANT_ORIGINAL);
    if (failed != 0 || size != key.size()) {
        throw std::invalid_argument{std::string{what} + " is not 32 bytes in Base64"};
    }
    return key;
}

}  // namespace

Sealer::Sealer(std::string_view public_key)
    : public_key_{KeyOf(public_key, "the public sealing key")} {}

std::string Sealer::Seal(std::string_view bytes) const {
    std::string sealed(bytes.size() + crypto_box_SEALBYTES, '\0');
    if (crypto_box_seal(Bytes(sealed), Bytes(bytes), bytes.size(),
                        Bytes(std::string_view{public_key_})) != 0) {
        throw std::runtime_error{"sealing failed"};
    }
    return sealed;
}

Opener::Opener(std::string_view private_key)
    : private_key_{KeyOf(private_key, "the private sealing key")},
      public_key_(crypto_box_PUBLICKEYBYTES, '\0') {
    crypto_scalarmult_base(Bytes(public_key_), Bytes(std::string_view{private_key_}));
}

std::optional<std::string> Opener::Open(std::string_view sealed) const {
    if (sealed.size() < crypto_box_SEALBYTES) return std::nullopt;
    std::string bytes(sealed.size() - crypto_box_SEALBYTES, '\0');
    const int failed = crypto_box_seal_open(Bytes(bytes), Bytes(sealed), sealed.size(),
                                            Bytes(std::string_view{public_key_}),
                                            Bytes(std::string_view{private_key_}));
    if (failed != 0) return std::nullopt;
    return bytes;
}

}  // namespace lyceum::identity
