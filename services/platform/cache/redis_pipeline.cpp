#include <utility>

#include <hiredis/async.h>

#include "platform/cache/redis_link.hpp"

/// The part of RedisLink that sends commands, matches their answers and watches the time.
namespace lyceum::cache {
namespace {

using std::chrono::milliseconds;
using Steady = std::chrono::steady_clock;

constexpr milliseconds kGiveUp{1000};  ///< An answer this late means that the connection is dead.

}  // namespace

void RedisLink::Send(const std::vector<std::string>& words, OnReply on_reply) {
    if (!Up() || pending_.size() >= options_.max_pending) {
        on_reply(nullptr);
        return;
    }
    Write(words, std::move(on_reply));
}

bool RedisLink::Write(const std::vector<std::string>& words, OnReply on_reply) {
    std::vector<const char*> texts;
    std::vector<std::size_t> lengths;
    std::size_t bytes = 0;
    for (const auto& word : words) {
        texts.push_back(word.data());
        lengths.push_back(word.size());
        bytes += word.size();
    }
    if (pending_bytes_ + bytes > options_.max_pending_bytes ||
        redisAsyncCommandArgv(context_, OnAnswer, nullptr, static_cast<int>(words.size()),
                              texts.data(), lengths.data()) != REDIS_OK) {
        on_reply(nullptr);
        return false;
    }
    pending_.push_back({std::move(on_reply), Steady::now(), bytes});
    pending_bytes_ += bytes;
    WatchTimeout();
    return true;
}

void RedisLink::OnAnswer(redisAsyncContext* context, void* reply, void*) {
    static_cast<RedisLink*>(context->data)->Answered(static_cast<const redisReply*>(reply));
}

void RedisLink::Answered(const redisReply* reply) {
    if (pending_.empty()) return;
    const Pending front = std::move(pending_.front());
    pending_.pop_front();
    pending_bytes_ -= front.bytes;
    if (late_ > 0) {
        if (--late_ == 0 && Up()) on_up_(true);
    } else {
        front.on_reply(reply);
    }
}

void RedisLink::WatchTimeout() {
    if (sweep_ || pending_.empty()) return;
    sweep_ = loop_.After(options_.timeout / 4, [this] {
        sweep_.reset();
        Sweep();
    });
}

void RedisLink::Sweep() {
    const auto now = Steady::now();
    if (!pending_.empty() && now - pending_.front().sent >= kGiveUp) {
        Drop();
        return;
    }
    const auto margin = options_.timeout / 4;  // The next sweep would come too late.
    const auto patience = state_ == State::kUp ? options_.timeout - margin : kGiveUp;
    if (Up() && !pending_.empty() && now - pending_.front().sent >= patience) on_up_(false);
    while (late_ < pending_.size() && now - pending_[late_].sent >= patience) {
        const OnReply on_reply = std::move(pending_[late_++].on_reply);
        on_reply(nullptr);
    }
    WatchTimeout();
}

}  // namespace lyceum::cache
