#pragma once

#include <string>

#include "auth/domain/login.hpp"
#include "platform/core/clock.hpp"

namespace lyceum::auth {

/// Writes that must outlive the refusal they come with, which rolls back the command's own
/// transaction. Each commits at once. Thread-safe.
class Safeguards {
public:
    virtual ~Safeguards() = default;

    /// Counts a failed sign-in; a window that is over begins anew.
    virtual void RecordFailure(const Login& login, TimePoint now) = 0;
    virtual void EndSession(const std::string& session_id) = 0;
};

}  // namespace lyceum::auth
