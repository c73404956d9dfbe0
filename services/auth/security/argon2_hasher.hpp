#pragma once

#include <semaphore>
#include <string>

#include "auth/domain/password_hasher.hpp"

namespace lyceum::auth {

/// Argon2id of libsodium, 2 passes over 19 MiB. At most two at a time, so that sign-ins take 38 MiB
/// at the most.
class Argon2Hasher final : public PasswordHasher {
public:
    Argon2Hasher();

    std::string Hash(const std::string& password) const override;
    bool Verify(const std::string& hash, const std::string& password) const override;

private:
    static constexpr int kAtOnce = 2;
    mutable std::counting_semaphore<kAtOnce> free_{kAtOnce};
    std::string nobodys_hash_;  ///< Verified in place of an empty one.
};

}  // namespace lyceum::auth
