#include "support/eventually.hpp"

#include <thread>

namespace lyceum::testing {

bool eventually(const std::function<bool()>& predicate, std::chrono::milliseconds bound) {
    const auto end = std::chrono::steady_clock::now() + bound;
    while (!predicate()) {
        if (std::chrono::steady_clock::now() >= end) return predicate();
        std::this_thread::sleep_for(std::chrono::milliseconds{5});
    }
    return true;
}

}  // namespace lyceum::testing
