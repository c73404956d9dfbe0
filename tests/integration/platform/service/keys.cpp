#include "integration/platform/service/keys.hpp"

#include <memory>

#include <openssl/evp.h>
#include <openssl/pem.h>

namespace lyceum::testing {
namespace {

std::string Text(BIO* bio) {
    char* data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    return {data, static_cast<std::size_t>(size)};
}

}  // namespace

KeyPair NewKeyPair() {
    const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key{EVP_EC_gen("P-256"),
                                                                  &EVP_PKEY_free};
    const std::unique_ptr<BIO, decltype(&BIO_free)> secret{BIO_new(BIO_s_mem()), &BIO_free};
    const std::unique_ptr<BIO, decltype(&BIO_free)> open{BIO_new(BIO_s_mem()), &BIO_free};
    PEM_write_bio_PKCS8PrivateKey(secret.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    PEM_write_bio_PUBKEY(open.get(), key.get());
    return {Text(secret.get()), Text(open.get())};
}

}  // namespace lyceum::testing
