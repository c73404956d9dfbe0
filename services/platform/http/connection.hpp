#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "platform/http/head.hpp"
#include "platform/http/limits.hpp"
#include "platform/http/responder.hpp"

namespace lyceum::http {

/// One client connection: bytes in, requests out, one at a time and in order; responses written
/// from any thread. The socket belongs to Pistache, which closes it after OnGone; nothing here
/// touches it afterwards. Writes go straight to the socket: Pistache's own queue spins at 100 % CPU
/// on a client that reads slowly, and finds its target by a file descriptor's number, which may by
/// then be another client's.
class Connection : public std::enable_shared_from_this<Connection> {
public:
    using Clock = std::chrono::steady_clock;

    /// What the server does for its connections. Called without any lock held.
    class Host {
    public:
        virtual ~Host() = default;
        /// Must call FinishRequest once, now or later, from any thread. Returns the responder to
        /// be answered for the handler past its deadline.
        virtual WeakResponder Serve(const std::shared_ptr<Connection>& connection, Head head) = 0;
        /// The bytes of the answer to what is no request.
        virtual std::string Refuse(const BadRequest& bad) = 0;
        virtual void TimeOut(const Responder& responder) = 0;
        virtual bool Draining() const = 0;
    };

    Connection(int fd, const Limits& limits, Host& host);

    /// I/O thread.
    void OnBytes(std::string_view bytes);
    void OnGone();

    /// The response of the request under way. Thread-safe.
    void FinishRequest(std::string bytes, bool keep_alive);

    /// Sends what the client was too slow to take, ends what has taken too long. Called by the
    /// server's watch thread. True if output still waits.
    bool Watch(Clock::time_point now);

    /// Ends the connection at once and lets go of the socket. Thread-safe.
    void Abandon();

private:
    enum class Phase { kReading, kServing, kClosing };
    using Lock = std::unique_lock<std::mutex>;

    void Pump(Lock& lock);
    bool TakeRequest(Lock& lock);
    std::variant<std::monostate, Head, BadRequest> NextHead();
    void RefuseAndClose(Lock& lock, const BadRequest& bad);
    void Write(std::string bytes);
    void Flush();
    void BeginClosing();
    void HangUp();
    void Reset();

    std::mutex mutex_;
    int fd_;  ///< -1 once gone.
    const Limits& limits_;
    Host& host_;
    Phase phase_ = Phase::kReading;
    bool pumping_ = false;
    bool close_after_ = false;
    std::size_t discarded_ = 0;
    std::string in_;
    std::size_t scanned_ = 0;  ///< Bytes of in_ that hold no end of a head.
    std::optional<Head> head_;
    std::string out_;
    std::size_t sent_ = 0;
    std::optional<WeakResponder> responder_;
    Clock::time_point since_;  ///< Begin of the phase, or of the request being read.
    Clock::time_point blocked_since_;
};

}  // namespace lyceum::http
