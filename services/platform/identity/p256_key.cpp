#include "platform/identity/p256_key.hpp"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <memory>
#include <stdexcept>
#include <string_view>

namespace lyceum::identity {
namespace {

struct Free {
    void operator()(BIO* bio) const { BIO_free(bio); }
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};
using Bio = std::unique_ptr<BIO, Free>;
using Key = std::unique_ptr<EVP_PKEY, Free>;

Bio Open(const std::string& pem) {
    return Bio{BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()))};
}

/// OpenSSL would ask the terminal for the passphrase of an encrypted key.
int NoPassphrase(char*, int, int, void*) { return -1; }

bool IsP256(const Key& key) {
    char group[32] = {};
    return key && EVP_PKEY_get_group_name(key.get(), group, sizeof group, nullptr) == 1 &&
           std::string_view{group} == "prime256v1";
}

}  // namespace

void RequirePrivateP256(const std::string& pem) {
    const Bio bio = Open(pem);
    const Key key{PEM_read_bio_PrivateKey(bio.get(), nullptr, NoPassphrase, nullptr)};
    if (!IsP256(key)) {
        throw std::invalid_argument{"the token's private key must be an unencrypted P-256 PEM"};
    }
}

void RequirePublicP256(const std::string& pem) {
    const Bio bio = Open(pem);
    const Key key{PEM_read_bio_PUBKEY(bio.get(), nullptr, NoPassphrase, nullptr)};
    if (!IsP256(key)) {
        throw std::invalid_argument{"the token's public key must be a P-256 PEM (PUBLIC KEY)"};
    }
}

}  // namespace lyceum::identity
