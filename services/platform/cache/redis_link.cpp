#include "platform/cache/redis_link.hpp"

#include <algorithm>
#include <utility>

#include <hiredis/async.h>

#include "platform/cache/redis_poll.hpp"
#include "platform/log/log.hpp"

namespace lyceum::cache {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kFirstBackOff{100};
constexpr milliseconds kLongestBackOff{5000};

}  // namespace

RedisLink::RedisLink(runtime::EventLoop& loop, RedisOptions options, OnUp on_up)
    : loop_{loop},
      options_{std::move(options)},
      on_up_{std::move(on_up)},
      back_off_{kFirstBackOff} {}

void RedisLink::Close() {
    state_ = State::kClosed;
    reconnect_.reset();
    Drop();
}

void RedisLink::Connect() {
    reconnect_.reset();
    redisAsyncContext* context = redisAsyncConnect(options_.host.c_str(), options_.port);
    if (context == nullptr || context->err != 0 ||
        !RedisPoll::Attach(loop_.raw(), context, [this] { Gone(); })) {
        if (context != nullptr) redisAsyncFree(context);
        ConnectLater();
        return;
    }
    context->data = this;
    context_ = context;
    state_ = State::kConnecting;
    const auto on_reply = [this](const redisReply* reply) { Authenticated(reply); };
    const bool written = options_.password.empty() ? Write({"PING"}, on_reply)
                                                   : Write({"AUTH", options_.password}, on_reply);
    if (!written) Drop();
}

void RedisLink::Authenticated(const redisReply* reply) {
    if (state_ != State::kConnecting) return;
    if (reply == nullptr || reply->type == REDIS_REPLY_ERROR) {
        if (reply != nullptr) log::Warn("cache_login_refused", {{"port", options_.port}});
        Drop();
        return;
    }
    log::Info("cache_connected", {{"host", options_.host}, {"port", options_.port}});
    state_ = State::kUp;
    back_off_ = kFirstBackOff;
    on_up_(true);
}

void RedisLink::Drop() {
    if (context_ != nullptr) redisAsyncFree(std::exchange(context_, nullptr));
}

void RedisLink::Gone() {
    const State before = std::exchange(state_, state_ == State::kClosed ? state_ : State::kDown);
    context_ = nullptr;
    sweep_.reset();
    while (!pending_.empty()) Answered(nullptr);
    if (before == State::kUp) {
        log::Warn("cache_lost", {{"host", options_.host}, {"port", options_.port}});
        on_up_(false);
    }
    if (before != State::kClosed) ConnectLater();
}

void RedisLink::ConnectLater() {
    state_ = State::kDown;
    reconnect_ = loop_.After(back_off_, [this] { Connect(); });
    back_off_ = std::min(back_off_ * 2, kLongestBackOff);
}

}  // namespace lyceum::cache
