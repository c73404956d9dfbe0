#include "platform/service/digest.hpp"

#include <stdexcept>

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "platform/contract/operation.hpp"

namespace lyceum::service {

std::string Sha256(std::string_view bytes) {
    std::string digest(32, '\0');
    auto* const out = reinterpret_cast<unsigned char*>(digest.data());
    if (EVP_Digest(bytes.data(), bytes.size(), out, nullptr, EVP_sha256(), nullptr) != 1) {
        throw std::runtime_error{"SHA-256 is not available"};
    }
    return digest;
}

std::string Hmac(std::string_view key, std::string_view bytes) {
    std::string digest(32, '\0');
    const auto* const in = reinterpret_cast<const unsigned char*>(bytes.data());
    auto* const out = reinterpret_cast<unsigned char*>(digest.data());
    if (!HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), in, bytes.size(), out,
              nullptr)) {
        throw std::runtime_error{"HMAC is not available"};
    }
    return digest;
}

std::string RequestDigest(const google::protobuf::Message& request, std::string_view key) {
    const std::string type = contract::TypeName(*request.GetDescriptor()) + '\n';
    const std::string open = contract::WithoutSecrets(request);
    if (key.empty()) return Sha256(type + open);
    const std::string written = contract::WithoutInternalSecrets(request);
    return written == open ? Sha256(type + open) : Hmac(key, type + written);
}

}  // namespace lyceum::service
