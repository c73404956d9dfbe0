#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "platform/cache/redis_options.hpp"
#include "platform/runtime/event_loop.hpp"

struct redisAsyncContext;
struct redisReply;

namespace lyceum::cache {

/// One pipelined connection to Redis: connects, authenticates, and after a loss starts over with
/// back-off (0.1 s to 5 s). Never waits: what cannot be sent or answered in time fails. Loop thread
/// only, the constructor apart.
class RedisLink {
public:
    /// Null means that there is no answer: not connected, too much under way, too late, or lost.
    /// The reply lives as long as the call. Runs exactly once.
    using OnReply = std::function<void(const redisReply*)>;

    /// Whether commands are sent: authenticated, and no answer is overdue. Called at every change.
    using OnUp = std::function<void(bool up)>;

    RedisLink(runtime::EventLoop& loop, RedisOptions options, OnUp on_up);
    ~RedisLink() { Close(); }
    RedisLink(const RedisLink&) = delete;
    RedisLink& operator=(const RedisLink&) = delete;

    void Start() { Connect(); }
    void Close();

    void Send(const std::vector<std::string>& words, OnReply on_reply);

private:
    enum class State { kDown, kConnecting, kUp, kClosed };
    using Instant = std::chrono::steady_clock::time_point;
    struct Pending {
        OnReply on_reply;
        Instant sent;
        std::size_t bytes;
    };

    bool Up() const { return state_ == State::kUp && context_ != nullptr && late_ == 0; }
    void Connect();
    void Drop();
    void Gone();
    void ConnectLater();
    void Authenticated(const redisReply* reply);
    bool Write(const std::vector<std::string>& words, OnReply on_reply);
    void Answered(const redisReply* reply);
    static void OnAnswer(redisAsyncContext* context, void* reply, void* self);
    void WatchTimeout();
    void Sweep();

    runtime::EventLoop& loop_;
    const RedisOptions options_;
    const OnUp on_up_;
    State state_ = State::kDown;
    redisAsyncContext* context_ = nullptr;
    std::deque<Pending> pending_;  ///< In the order of sending, which is that of the answers.
    std::size_t late_ = 0;         ///< How many at the front have failed and still await an answer.
    std::size_t pending_bytes_ = 0;
    std::chrono::milliseconds back_off_;
    std::shared_ptr<runtime::EventLoop::Timer> reconnect_;
    std::shared_ptr<runtime::EventLoop::Timer> sweep_;
};

}  // namespace lyceum::cache
