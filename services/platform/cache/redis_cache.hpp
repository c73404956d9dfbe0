#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "platform/cache/cache.hpp"
#include "platform/cache/redis_link.hpp"
#include "platform/cache/redis_options.hpp"

namespace lyceum::metrics {
class Registry;
}

namespace lyceum::cache {

/// A tag is one Redis hash with a version key beside it. Values above 1 MiB are not kept. An
/// Invalidate that Redis did not confirm is remembered (2,000 tags at the most;
/// beyond that stale values end with their ttl) and sent before anything else when Redis is back.
/// Counts lyceum_cache_reads{hit|miss|unavailable}.
class RedisCache final : public Cache {
public:
    /// The loop must be running when the cache is destroyed, which waits for it.
    RedisCache(runtime::EventLoop& loop, RedisOptions options,
               metrics::Registry* metrics = nullptr);
    ~RedisCache() override;  ///< Not from the loop thread. Reads under way miss.

    void Get(const std::string& tag, const std::string& field, OnValue on_value) override;
    std::optional<std::uint64_t> Version(const std::string& tag) override;
    void GetVersion(const std::string& tag, OnVersion on_version) override;
    void Put(const std::string& tag, const std::string& field, std::uint64_t version,
             const std::string& value, std::chrono::seconds ttl) override;
    void Invalidate(const std::string& tag) override;

    /// Whether Redis answers. Thread-safe.
    bool Up() const { return up_; }

private:
    bool Enqueue(std::vector<std::string> words, RedisLink::OnReply on_reply);
    void SendInvalidate(const std::string& tag);
    void RetryLater();
    void SendLostInvalidations();
    void Count(const char* outcome);

    runtime::EventLoop& loop_;
    const RedisOptions options_;
    metrics::Registry* const metrics_;
    std::atomic<std::size_t> under_way_ = 0;
    std::atomic<bool> up_ = false;
    std::set<std::string> lost_;  ///< Invalidations; loop thread only, as all below.
    std::shared_ptr<runtime::EventLoop::Timer> retry_;
    RedisLink link_;
};

}  // namespace lyceum::cache
