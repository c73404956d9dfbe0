#pragma once

#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <string>

namespace lyceum::identity::testing {

/// A fresh key pair as PEM; `curve` is OpenSSL's name of it.
struct KeyPair {
    explicit KeyPair(const char* curve = "P-256") {
        EVP_PKEY* key = EVP_EC_gen(curve);
        BIO* secret = BIO_new(BIO_s_mem());
        BIO* open = BIO_new(BIO_s_mem());
        PEM_write_bio_PrivateKey(secret, key, nullptr, nullptr, 0, nullptr, nullptr);
        PEM_write_bio_PUBKEY(open, key);
        private_pem = Content(secret);
        public_pem = Content(open);
        BIO_free(secret);
        BIO_free(open);
        EVP_PKEY_free(key);
    }

    std::string private_pem;
    std::string public_pem;

private:
    static std::string Content(BIO* bio) {
        char* data = nullptr;
        const long size = BIO_get_mem_data(bio, &data);
        return {data, static_cast<std::size_t>(size)};
    }
};

}  // namespace lyceum::identity::testing
