#include "platform/service/digest.hpp"

#include <stdexcept>

#include <openssl/evp.h>

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

std::string RequestDigest(const google::protobuf::Message& request) {
    return Sha256(contract::TypeName(*request.GetDescriptor()) + '\n' +
                  contract::WithoutSecrets(request));
}

}  // namespace lyceum::service
