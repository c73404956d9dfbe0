#pragma once

#include <string>

namespace lyceum::auth {

/// Slow on purpose, and bounded in memory: callers may wait for each other. Thread-safe.
class PasswordHasher {
public:
    virtual ~PasswordHasher() = default;

    virtual std::string Hash(const std::string& password) const = 0;

    /// Whether the hash is of this password. An empty hash is of none, and takes as long to find
    /// out as any other, so that time does not tell which accounts exist.
    virtual bool Verify(const std::string& hash, const std::string& password) const = 0;
};

}  // namespace lyceum::auth
