#pragma once

#include <chrono>
#include <future>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>

#include "platform/cache/cache.hpp"

namespace lyceum::cache::testing {

/// Get, waited for. Throws if no answer comes within 5 s: a cache answers always.
inline std::optional<std::string> Read(Cache& cache, const std::string& tag,
                                       const std::string& field) {
    const auto answer = std::make_shared<std::promise<std::optional<std::string>>>();
    auto value = answer->get_future();
    cache.Get(tag, field, [answer](std::optional<std::string> got) { answer->set_value(got); });
    if (value.wait_for(std::chrono::seconds{5}) != std::future_status::ready) {
        throw std::runtime_error{"the cache has not answered a read"};
    }
    return value.get();
}

}  // namespace lyceum::cache::testing
