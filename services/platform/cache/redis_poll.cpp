#include "platform/cache/redis_poll.hpp"

#include <memory>
#include <utility>

#include <hiredis/async.h>

namespace lyceum::cache {

bool RedisPoll::Attach(uv_loop_t* loop, redisAsyncContext* context, std::function<void()> on_gone) {
    auto poll = std::unique_ptr<RedisPoll>{new RedisPoll{context, std::move(on_gone)}};
    if (uv_poll_init(loop, &poll->handle_, context->c.fd) != 0) return false;
    poll->handle_.data = poll.get();
    context->ev.addRead = Want<UV_READABLE>;
    context->ev.delRead = Leave<UV_READABLE>;
    context->ev.addWrite = Want<UV_WRITABLE>;
    context->ev.delWrite = Leave<UV_WRITABLE>;
    context->ev.cleanup = OnFree;
    context->ev.data = poll.release();
    return true;
}

template <int kEvent>
void RedisPoll::Want(void* self) {
    auto* poll = static_cast<RedisPoll*>(self);
    poll->Listen(poll->events_ | kEvent);
}

template <int kEvent>
void RedisPoll::Leave(void* self) {
    auto* poll = static_cast<RedisPoll*>(self);
    poll->Listen(poll->events_ & ~kEvent);
}

void RedisPoll::Listen(int events) {
    if (events == events_) return;
    events_ = events;
    if (events == 0) {
        uv_poll_stop(&handle_);
    } else {
        uv_poll_start(&handle_, events, OnPoll);
    }
}

void RedisPoll::OnPoll(uv_poll_t* handle, int status, int events) {
    auto* poll = static_cast<RedisPoll*>(handle->data);
    if (status != 0) {
        redisAsyncFree(poll->context_);
        return;
    }
    // Either handler may free the context, which sets context_ to null.
    if ((events & UV_READABLE) != 0) redisAsyncHandleRead(poll->context_);
    if (poll->context_ != nullptr && (events & UV_WRITABLE) != 0) {
        redisAsyncHandleWrite(poll->context_);
    }
}

void RedisPoll::OnFree(void* self) {
    auto* poll = static_cast<RedisPoll*>(self);
    poll->context_ = nullptr;
    uv_poll_stop(&poll->handle_);
    const auto on_gone = std::move(poll->on_gone_);
    uv_close(reinterpret_cast<uv_handle_t*>(&poll->handle_),
             [](uv_handle_t* handle) { delete static_cast<RedisPoll*>(handle->data); });
    on_gone();
}

}  // namespace lyceum::cache
