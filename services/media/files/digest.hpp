#pragma once

#include <cstddef>
#include <memory>
#include <string>

struct evp_md_ctx_st;

namespace lyceum::media {

/// A hash of bytes as they come.
class Digest {
public:
    enum class Algorithm { kSha1, kSha256 };

    explicit Digest(Algorithm algorithm);
    void Update(const void* data, std::size_t size);
    /// The raw bytes. Once, at the end.
    std::string Finish();

private:
    struct Free {
        void operator()(evp_md_ctx_st* context) const;
    };
    std::unique_ptr<evp_md_ctx_st, Free> context_;
};

}  // namespace lyceum::media
