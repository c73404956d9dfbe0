#pragma once

#include <map>
#include <mutex>

#include "platform/cache/cache.hpp"
#include "platform/core/clock.hpp"

namespace lyceum::cache::testing {

/// A Cache inside the process. Callbacks run at once, on the caller's thread.
class MemoryCache final : public Cache {
public:
    explicit MemoryCache(const Clock& clock) : clock_{clock} {}

    void Get(const std::string& tag, const std::string& field, OnValue on_value) override {
        on_value(Find(tag, field));
    }
    std::optional<std::uint64_t> Version(const std::string& tag) override {
        const std::lock_guard lock{mutex_};
        return tags_[tag].version;
    }
    void GetVersion(const std::string& tag, OnVersion on_version) override {
        on_version(Known(tag));
    }
    void Put(const std::string& tag, const std::string& field, std::uint64_t version,
             const std::string& value, std::chrono::seconds ttl) override {
        const std::lock_guard lock{mutex_};
        Tag& kept = tags_[tag];
        if (kept.version != version) return;
        if (kept.fields.size() >= 10'000 && !kept.fields.contains(field)) kept.fields.clear();
        kept.fields[field] = {value, clock_.Now() + ttl};
    }
    void Invalidate(const std::string& tag) override {
        const std::lock_guard lock{mutex_};
        ++tags_[tag].version;
        tags_[tag].fields.clear();
    }

private:
    struct Value {
        std::string bytes;
        TimePoint expires_at;
    };
    struct Tag {
        std::uint64_t version = 1;
        std::map<std::string, Value> fields;
    };

    std::optional<std::uint64_t> Known(const std::string& tag) {
        const std::lock_guard lock{mutex_};
        const auto found = tags_.find(tag);
        if (found == tags_.end()) return std::nullopt;
        return found->second.version;
    }

    std::optional<std::string> Find(const std::string& tag, const std::string& field) {
        const std::lock_guard lock{mutex_};
        const auto& fields = tags_[tag].fields;
        const auto found = fields.find(field);
        if (found == fields.end() || clock_.Now() >= found->second.expires_at) return std::nullopt;
        return found->second.bytes;
    }

    const Clock& clock_;
    std::mutex mutex_;
    std::map<std::string, Tag> tags_;
};

}  // namespace lyceum::cache::testing
