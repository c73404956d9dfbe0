#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace lyceum::cache {

/// A shared cache of replies, grouped by tag: one Invalidate forgets every reply under the tag.
/// Nothing fails because of the cache: when it is down, reads miss and writes do nothing.
/// Thread-safe; callbacks run on the loop thread.
class Cache {
public:
    virtual ~Cache() = default;

    using OnValue = std::function<void(std::optional<std::string>)>;
    virtual void Get(const std::string& tag, const std::string& field, OnValue on_value) = 0;

    /// The tag's version before its source is read. A Put with an older version than the tag's does
    /// nothing, so a slow reader cannot bring back what an invalidation has removed. Nothing when
    /// the cache is down. Blocks at most 100 ms.
    virtual std::optional<std::uint64_t> Version(const std::string& tag) = 0;

    /// The tag's version, if it has one. Does not wait.
    using OnVersion = std::function<void(std::optional<std::uint64_t>)>;
    virtual void GetVersion(const std::string& tag, OnVersion on_version) = 0;

    /// Keeps the value for `ttl` at the longest. At most 10,000 fields a tag: beyond that the tag
    /// starts anew.
    virtual void Put(const std::string& tag, const std::string& field, std::uint64_t version,
                     const std::string& value, std::chrono::seconds ttl) = 0;

    virtual void Invalidate(const std::string& tag) = 0;
};

}  // namespace lyceum::cache
