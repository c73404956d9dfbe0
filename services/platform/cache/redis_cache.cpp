#include "platform/cache/redis_cache.hpp"

#include <future>
#include <memory>
#include <utility>

#include <hiredis/hiredis.h>

#include "platform/cache/redis_scripts.hpp"
#include "platform/core/number.hpp"
#include "platform/core/uuid.hpp"
#include "platform/metrics/registry.hpp"

namespace lyceum::cache {
namespace {

constexpr std::size_t kMaxValueBytes = 1u << 20;
constexpr std::size_t kMaxLost = 2'000;
constexpr std::chrono::milliseconds kRetry{250};
constexpr const char* kMaxFields = "10000";
constexpr const char* kVersionSeconds = "86400";

// The braces keep both keys of a tag in one slot of a Redis cluster.
std::string HashKey(const std::string& tag) { return "lyceum:cache:{" + tag + "}"; }
std::string VersionKey(const std::string& tag) { return "lyceum:version:{" + tag + "}"; }

std::vector<std::string> Script(const char* text, const std::string& tag,
                                std::initializer_list<std::string> arguments) {
    std::vector<std::string> words{"EVAL", text, "2", VersionKey(tag), HashKey(tag)};
    words.insert(words.end(), arguments);
    return words;
}

/// 60 random bits: no two readers ever make the same one.
std::string FreshVersion() {
    return std::to_string(std::stoull(NewTraceId().substr(0, 15), nullptr, 16));
}

std::optional<std::string> TextOf(const redisReply* reply) {
    if (reply == nullptr || reply->type != REDIS_REPLY_STRING) return std::nullopt;
    return std::string{reply->str, reply->len};
}

std::optional<std::uint64_t> NumberOf(const redisReply* reply) {
    const auto text = TextOf(reply);
    return text ? NumberFrom<std::uint64_t>(*text) : std::nullopt;
}

bool Worked(const redisReply* reply) {
    return reply != nullptr && reply->type != REDIS_REPLY_ERROR;
}

}  // namespace

RedisCache::RedisCache(runtime::EventLoop& loop, RedisOptions options, metrics::Registry* metrics)
    : loop_{loop},
      options_{std::move(options)},
      metrics_{metrics},
      link_{loop, options_, [this](bool up) {
                up_ = up;
                if (up) SendLostInvalidations();
            }} {
    loop_.Post([this] { link_.Start(); });
}

RedisCache::~RedisCache() {
    loop_.Run([this] {
        link_.Close();
        retry_.reset();
    });
}

bool RedisCache::Enqueue(std::vector<std::string> words, RedisLink::OnReply on_reply) {
    if (under_way_.fetch_add(1) >= options_.max_pending) {
        --under_way_;
        return false;
    }
    loop_.Post([this, words = std::move(words), on_reply = std::move(on_reply)] {
        link_.Send(words, [this, on_reply](const redisReply* reply) {
            --under_way_;
            on_reply(reply);
        });
    });
    return true;
}

void RedisCache::Get(const std::string& tag, const std::string& field, OnValue on_value) {
    const bool queued =
        Enqueue({"HGET", HashKey(tag), field}, [this, on_value](const redisReply* reply) {
            auto value = TextOf(reply);
            Count(value ? "hit" : Worked(reply) ? "miss" : "unavailable");
            on_value(std::move(value));
        });
    if (queued) return;
    Count("unavailable");
    loop_.Post([on_value = std::move(on_value)] { on_value(std::nullopt); });
}

std::optional<std::uint64_t> RedisCache::Version(const std::string& tag) {
    if (!up_ || loop_.OnLoopThread()) return std::nullopt;
    const auto answer = std::make_shared<std::promise<std::optional<std::uint64_t>>>();
    auto version = answer->get_future();
    const bool queued =
        Enqueue(Script(kVersionScript, tag, {FreshVersion(), kVersionSeconds}),
                [answer](const redisReply* reply) { answer->set_value(NumberOf(reply)); });
    if (!queued || version.wait_for(options_.timeout) != std::future_status::ready) {
        return std::nullopt;
    }
    return version.get();
}

void RedisCache::GetVersion(const std::string& tag, OnVersion on_version) {
    const bool queued = Enqueue({"GET", VersionKey(tag)}, [on_version](const redisReply* reply) {
        on_version(NumberOf(reply));
    });
    if (!queued) loop_.Post([on_version = std::move(on_version)] { on_version(std::nullopt); });
}

void RedisCache::Put(const std::string& tag, const std::string& field, std::uint64_t version,
                     const std::string& value, std::chrono::seconds ttl) {
    if (!up_ || value.size() > kMaxValueBytes || ttl.count() <= 0) return;
    static_cast<void>(Enqueue(
        Script(kPutScript, tag,
               {std::to_string(version), field, value, std::to_string(ttl.count()), kMaxFields}),
        [](const redisReply*) {}));
}

void RedisCache::Invalidate(const std::string& tag) {
    loop_.Post([this, tag] { SendInvalidate(tag); });
}

void RedisCache::SendInvalidate(const std::string& tag) {
    link_.Send(Script(kInvalidateScript, tag, {FreshVersion(), kVersionSeconds}),
               [this, tag](const redisReply* reply) {
                   if (Worked(reply)) {
                       lost_.erase(tag);
                   } else if (lost_.size() < kMaxLost) {
                       lost_.insert(tag);
                       RetryLater();
                   }
               });
}

void RedisCache::RetryLater() {
    if (retry_) return;
    retry_ = loop_.After(kRetry, [this] {
        retry_.reset();
        SendLostInvalidations();
    });
}

void RedisCache::SendLostInvalidations() {
    const auto tags = lost_;
    for (const auto& tag : tags) SendInvalidate(tag);
}

void RedisCache::Count(const char* outcome) {
    if (metrics_ != nullptr) metrics_->Add("cache_reads", 1, outcome);
}

}  // namespace lyceum::cache
