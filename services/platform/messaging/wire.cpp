#include "platform/messaging/wire.hpp"

#include <sys/socket.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include <uv.h>

#include "platform/messaging/properties.hpp"

namespace lyceum::messaging {
namespace {

constexpr std::size_t kReadBytes = 64u << 10;
constexpr int kReadsPerTurn = 16;
constexpr int kTicksPerHeartbeat = 8;

template <typename Handle>
uv_handle_t* Base(Handle& handle) {
    return reinterpret_cast<uv_handle_t*>(&handle);
}

}  // namespace

/// libuv needs the handles until it has closed them, longer than the Wire lives.
struct Wire::Handles {
    uv_poll_t poll{};
    uv_prepare_t before_waiting{};
    int open = 2;

    void Close() {
        const auto closed = [](uv_handle_t* handle) {
            auto* self = static_cast<Handles*>(handle->data);
            if (--self->open == 0) delete self;
        };
        for (uv_handle_t* handle : {Base(poll), Base(before_waiting)}) {
            handle->data = this;
            uv_close(handle, closed);
        }
    }
};

Wire::Wire(runtime::EventLoop& loop, AmqpState state, FrameSink& sink, OnLost on_lost)
    : loop_{loop},
      state_{std::move(state)},
      sink_{sink},
      on_lost_{std::move(on_lost)},
      fd_{amqp_get_sockfd(state_.get())},
      heartbeat_{std::chrono::seconds{amqp_get_heartbeat(state_.get())}},
      assembler_{*this},
      writer_{static_cast<std::size_t>(amqp_get_frame_max(state_.get()))},
      input_(kReadBytes),
      handles_{new Handles} {
    uv_poll_init(loop_.raw(), &handles_->poll, fd_);
    uv_prepare_init(loop_.raw(), &handles_->before_waiting);
    handles_->poll.data = this;
    handles_->before_waiting.data = this;
}

Wire::~Wire() {
    *alive_ = false;
    handles_->Close();
}

void Wire::Start() {
    TakeOver();
    Poll();
    uv_prepare_start(&handles_->before_waiting, [](uv_prepare_t* handle) {
        auto& self = *static_cast<Wire*>(handle->data);
        if (!self.waiting_to_write_) self.Flush();
    });
    if (heartbeat_.count() == 0) return;
    ticker_ = loop_.Every(heartbeat_ / kTicksPerHeartbeat, [this] { Tick(); });
}

void Wire::TakeOver() {
    while (!failed_ && (amqp_frames_enqueued(state_.get()) || amqp_data_in_buffer(state_.get()))) {
        timeval now{0, 0};
        amqp_frame_t frame{};
        const int got = amqp_simple_wait_frame_noblock(state_.get(), &frame, &now);
        if (got == AMQP_STATUS_TIMEOUT || got == AMQP_STATUS_HEARTBEAT_TIMEOUT) return;
        if (got != AMQP_STATUS_OK) return Fail(amqp_error_string2(got));
        Take(frame);
    }
}

void Wire::Poll() {
    const int events = waiting_to_write_ ? UV_READABLE | UV_WRITABLE : UV_READABLE;
    uv_poll_start(&handles_->poll, events, [](uv_poll_t* handle, int status, int happened) {
        auto& self = *static_cast<Wire*>(handle->data);
        if (status < 0) return self.Fail(uv_strerror(status));
        if ((happened & UV_READABLE) != 0) self.Read();
        if ((happened & UV_WRITABLE) != 0) self.Flush();
    });
}

void Wire::Read() {
    for (int i = 0; i < kReadsPerTurn && !failed_; ++i) {
        const ssize_t got = recv(fd_, input_.data(), input_.size(), MSG_DONTWAIT);
        if (got == 0) return Fail("the broker closed the connection");
        if (got < 0) {
            if (errno == EINTR) continue;
            if (errno == EAGAIN || errno == EWOULDBLOCK) return;
            return Fail(std::strerror(errno));
        }
        received_ = Clock::now();
        const auto size = static_cast<std::size_t>(got);
        Decode({size, input_.data()});
        if (size < input_.size()) return;
    }
}

void Wire::Decode(amqp_bytes_t bytes) {
    while (bytes.len > 0 && !failed_) {
        amqp_frame_t frame{};
        const int used = amqp_handle_input(state_.get(), bytes, &frame);
        if (used < 0) return Fail(amqp_error_string2(used));
        bytes.bytes = static_cast<char*>(bytes.bytes) + used;
        bytes.len -= static_cast<std::size_t>(used);
        if (frame.frame_type != 0) Take(frame);
    }
}

void Wire::Take(const amqp_frame_t& frame) {
    if (!assembler_.Feed(frame)) Fail("the broker broke the protocol");
    // All was copied; without this the channel's pool grows with every frame.
    amqp_maybe_release_buffers_on_channel(state_.get(), frame.channel);
}

void Wire::Flush() {
    while (!failed_ && !writer_.pending().empty()) {
        const auto bytes = writer_.pending();
        const ssize_t put = send(fd_, bytes.data(), bytes.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
        if (put >= 0) {
            writer_.Sent(static_cast<std::size_t>(put));
            sent_ = Clock::now();
        } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
            if (waiting_to_write_) return;
            waiting_to_write_ = true;
            return Poll();
        } else if (errno != EINTR) {
            return Fail(std::strerror(errno));
        }
    }
    if (failed_ || !waiting_to_write_) return;
    waiting_to_write_ = false;
    Poll();
}

void Wire::Tick() {
    // The loop may have been held up: what has arrived meanwhile counts.
    Read();
    const auto now = Clock::now();
    if (now - received_ > heartbeat_) return Fail("the broker fell silent");
    if (waiting_to_write_) {
        if (!blocked_ && now - sent_ > heartbeat_ / 2) Fail("the broker stopped reading");
    } else if (now - sent_ > heartbeat_ / 2 - heartbeat_ / kTicksPerHeartbeat) {
        writer_.Heartbeat();
        Flush();
    }
}

void Wire::Close(std::function<void()> done) {
    on_closed_ = std::move(done);
    if (failed_) return loop_.Post(std::exchange(on_closed_, nullptr));
    amqp_connection_close_t close{};
    close.reply_code = AMQP_REPLY_SUCCESS;
    close.reply_text = BytesOf("closed by the client");
    writer_.Method(0, AMQP_CONNECTION_CLOSE_METHOD, &close);
    Flush();
}

void Wire::Fail(const std::string& reason) {
    if (failed_) return;
    failed_ = true;
    uv_poll_stop(&handles_->poll);
    uv_prepare_stop(&handles_->before_waiting);
    ticker_.reset();
    loop_.Post([this, alive = alive_, reason] {
        if (!*alive) return;
        if (on_closed_) return std::exchange(on_closed_, nullptr)();
        // It destroys this Wire.
        const auto on_lost = std::move(on_lost_);
        on_lost(reason);
    });
}

}  // namespace lyceum::messaging
