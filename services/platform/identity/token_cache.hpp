#pragma once

#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "platform/identity/token.hpp"

namespace lyceum::identity {

/// Tokens whose signature was found good, the oldest forgotten first. Refused tokens are not kept:
/// they would push out the good ones. The caller checks the expiry at every use. Thread-safe.
struct TokenVerifier::Cached {
    explicit Cached(std::size_t capacity) : capacity_{capacity} {}

    std::optional<Claims> Find(const std::string& token) const {
        const std::lock_guard lock{mutex_};
        const auto found = claims_.find(token);
        if (found == claims_.end()) return std::nullopt;
        return found->second;
    }

    void Keep(const std::string& token, const Claims& claims) {
        if (capacity_ == 0) return;
        const std::lock_guard lock{mutex_};
        const auto [entry, added] = claims_.emplace(token, claims);
        if (!added) return;
        order_.push_back(&entry->first);
        if (order_.size() > capacity_) {
            claims_.erase(claims_.find(*order_.front()));
            order_.pop_front();
        }
    }

private:
    const std::size_t capacity_;
    mutable std::mutex mutex_;
    std::unordered_map<std::string, Claims> claims_;
    std::deque<const std::string*> order_;  ///< Keys of `claims_`, whose nodes do not move.
};

}  // namespace lyceum::identity
