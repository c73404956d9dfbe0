#include "platform/identity/p256_key.hpp"

#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <memory>
#include <stdexcept>
#include <string_view>

namespace lyceum::identity {
namespace {

struct Free {
    void operator()(BIO* bio) const { BIO_free(bio); }
    void operator()(BIGNUM* number) const { BN_free(number); }
    void operator()(ECDSA_SIG* signature) const { ECDSA_SIG_free(signature); }
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};
template <typename T>
using Owned = std::unique_ptr<T, Free>;

Owned<BIO> Open(const std::string& pem) {
    return Owned<BIO>{BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()))};
}

/// OpenSSL would ask the terminal for the passphrase of an encrypted key.
int NoPassphrase(char*, int, int, void*) { return -1; }

bool IsP256(const EVP_PKEY* key) {
    char group[32] = {};
    return key != nullptr && EVP_PKEY_get_group_name(key, group, sizeof group, nullptr) == 1 &&
           std::string_view{group} == "prime256v1";
}

constexpr std::size_t kNumberBytes = 32;

Owned<BIGNUM> Number(std::string_view bytes) {
    const auto* begin = reinterpret_cast<const unsigned char*>(bytes.data());
    return Owned<BIGNUM>{BN_bin2bn(begin, static_cast<int>(bytes.size()), nullptr)};
}

/// ASN.1, as OpenSSL takes it; empty when there is no memory.
std::string ToDer(std::string_view r_and_s) {
    const Owned<ECDSA_SIG> signature{ECDSA_SIG_new()};
    auto r = Number(r_and_s.substr(0, kNumberBytes));
    auto s = Number(r_and_s.substr(kNumberBytes));
    if (!signature || !r || !s) return {};
    ECDSA_SIG_set0(signature.get(), r.release(), s.release());
    std::string der(static_cast<std::size_t>(i2d_ECDSA_SIG(signature.get(), nullptr)), '\0');
    auto* out = reinterpret_cast<unsigned char*>(der.data());
    i2d_ECDSA_SIG(signature.get(), &out);
    return der;
}

}  // namespace

void RequirePrivateP256(const std::string& pem) {
    const auto bio = Open(pem);
    const Owned<EVP_PKEY> key{PEM_read_bio_PrivateKey(bio.get(), nullptr, NoPassphrase, nullptr)};
    if (!IsP256(key.get())) {
        throw std::invalid_argument{"the token's private key must be an unencrypted P-256 PEM"};
    }
}

PublicP256::PublicP256(const std::string& pem) {
    const auto bio = Open(pem);
    key_.reset(PEM_read_bio_PUBKEY(bio.get(), nullptr, NoPassphrase, nullptr));
    if (!IsP256(key_.get())) {
        throw std::invalid_argument{"the token's public key must be a P-256 PEM (PUBLIC KEY)"};
    }
}

void PublicP256::Free::operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }

bool PublicP256::Signed(std::string_view text, std::string_view signature) const {
    if (signature.size() != 2 * kNumberBytes) return false;
    const std::string der = ToDer(signature);
    const auto bytes = [](std::string_view of) {
        return reinterpret_cast<const unsigned char*>(of.data());
    };
    const Owned<EVP_MD_CTX> context{EVP_MD_CTX_new()};
    return context &&
           EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key_.get()) == 1 &&
           EVP_DigestVerify(context.get(), bytes(der), der.size(), bytes(text), text.size()) == 1;
}

}  // namespace lyceum::identity
