#include "auth/security/argon2_hasher.hpp"

#include <sodium.h>

#include <stdexcept>

namespace lyceum::auth {
namespace {

constexpr unsigned long long kPasses = 2;
constexpr std::size_t kMemory = 19u << 20;

/// A place among those who may hash right now.
class Turn {
public:
    explicit Turn(std::counting_semaphore<2>& free) : free_{free} { free_.acquire(); }
    ~Turn() { free_.release(); }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;

private:
    std::counting_semaphore<2>& free_;
};

}  // namespace

Argon2Hasher::Argon2Hasher() {
    if (sodium_init() < 0) throw std::runtime_error{"libsodium cannot be initialised"};
    nobodys_hash_ = Hash("");
}

std::string Argon2Hasher::Hash(const std::string& password) const {
    const Turn turn{free_};
    char hash[crypto_pwhash_argon2id_STRBYTES];
    if (crypto_pwhash_argon2id_str(hash, password.data(), password.size(), kPasses, kMemory) != 0) {
        throw std::runtime_error{"there is no memory to hash a password"};
    }
    return hash;
}

bool Argon2Hasher::Verify(const std::string& hash, const std::string& password) const {
    const Turn turn{free_};
    const std::string& against = hash.empty() ? nobodys_hash_ : hash;
    const bool same =
        crypto_pwhash_argon2id_str_verify(against.c_str(), password.data(), password.size()) == 0;
    return same && !hash.empty();
}

}  // namespace lyceum::auth
