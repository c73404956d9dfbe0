#pragma once

#include <string>

namespace lyceum::identity {

/// Throws std::invalid_argument, naming what was expected, unless the PEM holds a key on curve
/// P-256. The text of the key never appears in the error.
void RequirePrivateP256(const std::string& pem);
void RequirePublicP256(const std::string& pem);

}  // namespace lyceum::identity
