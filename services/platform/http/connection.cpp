#include "platform/http/connection.hpp"

#include <sys/socket.h>

#include <algorithm>
#include <cerrno>

namespace lyceum::http {
namespace {
constexpr std::size_t kMaxDiscarded = 1u << 20;
constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
}  // namespace

Connection::Connection(int fd, const Limits& limits, Host& host)
    : fd_{fd}, limits_{limits}, host_{host}, since_{Clock::now()}, blocked_since_{since_} {}

void Connection::OnBytes(std::string_view bytes) {
    Lock lock{mutex_};
    if (fd_ < 0) return;
    if (phase_ == Phase::kClosing || close_after_) {
        // Read and forget, so that the last response is not lost to a reset.
        discarded_ += bytes.size();
        if (discarded_ > kMaxDiscarded) Reset();
        return;
    }
    if (in_.empty() && !head_) since_ = Clock::now();
    in_ += bytes;
    // Requests sent ahead are kept up to the size of one; beyond it the connection ends after the
    // response, and the client knows by "Connection: close" what was not served.
    if (phase_ == Phase::kServing && in_.size() > limits_.head_bytes + limits_.body_bytes) {
        close_after_ = true;
        in_.clear();
    }
    Pump(lock);
}

void Connection::Pump(Lock& lock) {
    if (pumping_) return;
    pumping_ = true;
    while (fd_ >= 0 && phase_ == Phase::kReading && TakeRequest(lock)) {
    }
    pumping_ = false;
}

bool Connection::TakeRequest(Lock& lock) {
    if (!head_) {
        auto next = NextHead();
        if (auto* bad = std::get_if<BadRequest>(&next)) {
            RefuseAndClose(lock, *bad);
            return false;
        }
        if (!std::holds_alternative<Head>(next)) return false;
        head_ = std::move(std::get<Head>(next));
        if (head_->expects_continue && in_.size() < head_->body_bytes)
            Write(std::string{kContinue});
    }
    if (in_.size() < head_->body_bytes) return false;

    Head head = std::move(*head_);
    head_.reset();
    head.request.body.assign(in_, 0, head.body_bytes);
    in_.erase(0, head.body_bytes);
    if (in_.empty() && in_.capacity() > (16u << 10)) in_.shrink_to_fit();
    scanned_ = 0;
    phase_ = Phase::kServing;
    since_ = Clock::now();

    auto self = shared_from_this();
    lock.unlock();
    WeakResponder responder = host_.Serve(self, std::move(head));
    lock.lock();
    if (phase_ == Phase::kServing) responder_ = std::move(responder);
    return true;
}

std::variant<std::monostate, Head, BadRequest> Connection::NextHead() {
    const auto end = in_.find("\r\n\r\n", scanned_ > 3 ? scanned_ - 3 : 0);
    if (end == std::string::npos) {
        scanned_ = in_.size();
        const auto line = std::min(in_.find("\r\n"), in_.size());
        if (line > limits_.request_line_bytes) {
            return BadRequest{"uri_too_long", "The request line is longer than " +
                                                  std::to_string(limits_.request_line_bytes) +
                                                  " bytes."};
        }
    }
    if (std::min(end, in_.size()) > limits_.head_bytes) {
        return BadRequest{"headers_too_large", "The headers are larger than " +
                                                   std::to_string(limits_.head_bytes) + " bytes."};
    }
    if (end == std::string::npos) return std::monostate{};
    auto parsed = ParseHead(std::string_view{in_}.substr(0, end + 4), limits_);
    if (auto* bad = std::get_if<BadRequest>(&parsed)) return std::move(*bad);
    in_.erase(0, end + 4);
    return std::move(std::get<Head>(parsed));
}

void Connection::RefuseAndClose(Lock& lock, const BadRequest& bad) {
    // From here on nothing that arrives is read as a request.
    phase_ = Phase::kClosing;
    in_.clear();
    lock.unlock();
    std::string bytes = host_.Refuse(bad);
    lock.lock();
    Write(std::move(bytes));
    BeginClosing();
}

void Connection::FinishRequest(std::string bytes, bool keep_alive) {
    Lock lock{mutex_};
    if (fd_ < 0 || phase_ != Phase::kServing) return;
    responder_.reset();
    Write(std::move(bytes));
    if (!keep_alive || close_after_) {
        BeginClosing();
        return;
    }
    phase_ = Phase::kReading;
    since_ = Clock::now();
    if (!in_.empty()) Pump(lock);
}

void Connection::Write(std::string bytes) {
    if (out_.empty()) {
        out_ = std::move(bytes);
        sent_ = 0;
        blocked_since_ = Clock::now();
    } else {
        out_ += bytes;
    }
    Flush();
}

void Connection::Flush() {
    while (fd_ >= 0 && sent_ < out_.size()) {
        const auto sent =
            ::send(fd_, out_.data() + sent_, out_.size() - sent_, MSG_DONTWAIT | MSG_NOSIGNAL);
        if (sent < 0) {
            if (errno == EINTR) continue;
            if (errno != EAGAIN && errno != EWOULDBLOCK) HangUp();
            return;
        }
        sent_ += static_cast<std::size_t>(sent);
    }
    out_.clear();
    sent_ = 0;
    if (out_.capacity() > (64u << 10)) out_.shrink_to_fit();
}

void Connection::BeginClosing() {
    phase_ = Phase::kClosing;
    in_.clear();
    since_ = Clock::now();
    if (fd_ >= 0 && out_.empty()) ::shutdown(fd_, SHUT_WR);
}

void Connection::HangUp() {
    // Pistache reads the end of the stream and lets go of the socket.
    if (fd_ >= 0) ::shutdown(fd_, SHUT_RDWR);
    phase_ = Phase::kClosing;
    out_.clear();
    sent_ = 0;
}

// Without a reset a client that is told "no more room" would wait until its kernel gives up, a
// minute or two.
void Connection::Reset() {
    constexpr linger kAtOnce{1, 0};
    if (fd_ >= 0) ::setsockopt(fd_, SOL_SOCKET, SO_LINGER, &kAtOnce, sizeof kAtOnce);
    HangUp();
}

bool Connection::Watch(Clock::time_point now) {
    Lock lock{mutex_};
    if (fd_ < 0) return false;
    if (!out_.empty()) {
        Flush();
        if (out_.empty() && phase_ == Phase::kClosing) BeginClosing();
        if (!out_.empty() && now - blocked_since_ > limits_.send) HangUp();
        return !out_.empty();
    }
    const auto lasted = now - since_;
    if (phase_ == Phase::kClosing && lasted > limits_.linger) HangUp();
    if (phase_ == Phase::kServing && lasted > limits_.answer && responder_) {
        const auto late = responder_->Lock();
        lock.unlock();
        if (late) host_.TimeOut(*late);
        return false;
    }
    if (phase_ == Phase::kReading) {
        const bool idle = in_.empty() && !head_;
        if (idle && (lasted > limits_.idle || host_.Draining())) HangUp();
        if (!idle && lasted > limits_.receive) {
            RefuseAndClose(lock, {"request_timeout", "The request took too long to arrive."});
        }
    }
    return false;
}

void Connection::Abandon() {
    {
        std::lock_guard lock{mutex_};
        HangUp();
    }
    OnGone();
}

void Connection::OnGone() {
    std::lock_guard lock{mutex_};
    fd_ = -1;
    phase_ = Phase::kClosing;
    in_.clear();
    out_.clear();
    responder_.reset();
}

}  // namespace lyceum::http
