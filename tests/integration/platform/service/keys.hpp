#pragma once

#include <string>

namespace lyceum::testing {

/// A fresh P-256 key pair as PEM.
struct KeyPair {
    std::string private_pem;
    std::string public_pem;
};
KeyPair NewKeyPair();

}  // namespace lyceum::testing
