#include "media/files/digest.hpp"

#include <stdexcept>

#include <openssl/evp.h>

namespace lyceum::media {
namespace {

void Require(int done) {
    if (done != 1) throw std::runtime_error{"OpenSSL cannot hash"};
}

}  // namespace

void Digest::Free::operator()(evp_md_ctx_st* context) const { EVP_MD_CTX_free(context); }

Digest::Digest(Algorithm algorithm) : context_{EVP_MD_CTX_new()} {
    const EVP_MD* kind = algorithm == Algorithm::kSha1 ? EVP_sha1() : EVP_sha256();
    Require(context_ ? EVP_DigestInit_ex(context_.get(), kind, nullptr) : 0);
}

void Digest::Update(const void* data, std::size_t size) {
    Require(EVP_DigestUpdate(context_.get(), data, size));
}

std::string Digest::Finish() {
    unsigned char bytes[EVP_MAX_MD_SIZE];
    unsigned size = 0;
    Require(EVP_DigestFinal_ex(context_.get(), bytes, &size));
    return {reinterpret_cast<const char*>(bytes), size};
}

}  // namespace lyceum::media
