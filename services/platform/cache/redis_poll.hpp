#pragma once

#include <functional>
#include <utility>

#include <uv.h>

struct redisAsyncContext;

namespace lyceum::cache {

/// Ties one hiredis context to a libuv loop and owns itself until the context is freed. hiredis'
/// own adapter ignores poll errors, so that a refused connection is never noticed; here every error
/// frees the context. Loop thread only.
class RedisPoll {
public:
    /// `on_gone` runs once, when hiredis frees the context for whatever reason; every command under
    /// way has had its NULL reply by then. Returns false if the loop does not take the socket.
    static bool Attach(uv_loop_t* loop, redisAsyncContext* context, std::function<void()> on_gone);

private:
    RedisPoll(redisAsyncContext* context, std::function<void()> on_gone)
        : context_{context}, on_gone_{std::move(on_gone)} {}

    template <int kEvent>
    static void Want(void* self);
    template <int kEvent>
    static void Leave(void* self);
    static void OnPoll(uv_poll_t* handle, int status, int events);
    static void OnFree(void* self);
    void Listen(int events);

    redisAsyncContext* context_;
    std::function<void()> on_gone_;
    uv_poll_t handle_{};
    int events_ = 0;
};

}  // namespace lyceum::cache
