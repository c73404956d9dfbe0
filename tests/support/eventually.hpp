#pragma once

#include <chrono>
#include <functional>

namespace lyceum::testing {

/// Polls until the predicate holds or the bound has passed; says whether it held. The only way for
/// tests to wait.
bool eventually(const std::function<bool()>& predicate,
                std::chrono::milliseconds bound = std::chrono::seconds{10});

}  // namespace lyceum::testing
