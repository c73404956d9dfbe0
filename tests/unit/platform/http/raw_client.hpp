#pragma once

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace lyceum::http::testing {

/// A bare TCP client: sends exactly the bytes given, reads what comes.
class RawClient {
public:
    explicit RawClient(std::uint16_t port, int receive_buffer = 0) {
        fd_ = ::socket(AF_INET, SOCK_STREAM, 0);
        if (receive_buffer > 0) {
            ::setsockopt(fd_, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
        }
        // No test waits longer for a server that does not read.
        constexpr timeval kPatience{10, 0};
        ::setsockopt(fd_, SOL_SOCKET, SO_SNDTIMEO, &kPatience, sizeof kPatience);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        connected_ = ::connect(fd_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
    }
    ~RawClient() { Close(); }
    RawClient(const RawClient&) = delete;
    RawClient& operator=(const RawClient&) = delete;

    bool connected() const { return connected_; }

    void Send(std::string_view bytes) const {
        while (!bytes.empty()) {
            const auto sent = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
    }

    /// Everything until the server ends the connection (or 10 s pass: see `ended`).
    std::string ReadToEnd() {
        while (ReadSome()) {
        }
        return std::move(received_);
    }

    /// Until the text has come `times` times, or the end.
    std::string ReadUntil(std::string_view text, int times = 1) {
        while (Count(text) < times && ReadSome()) {
        }
        return received_;
    }

    /// At most `bytes` more.
    std::size_t ReadAtMost(std::size_t bytes) {
        std::string buffer(bytes, '\0');
        const auto got = ::recv(fd_, buffer.data(), bytes, 0);
        return got > 0 ? static_cast<std::size_t>(got) : 0;
    }

    /// Whether the server has ended the connection.
    bool ended() const { return ended_; }

    void EndSending() const { ::shutdown(fd_, SHUT_WR); }
    void Close() {
        if (fd_ >= 0) ::close(fd_);
        fd_ = -1;
    }

private:
    int Count(std::string_view text) const {
        int count = 0;
        for (auto at = received_.find(text); at != std::string::npos;
             at = received_.find(text, at + text.size())) {
            ++count;
        }
        return count;
    }

    bool ReadSome() {
        pollfd poll{fd_, POLLIN, 0};
        if (::poll(&poll, 1, 10'000) <= 0) return false;
        char buffer[64 * 1024];
        const auto got = ::recv(fd_, buffer, sizeof buffer, 0);
        ended_ = got <= 0;
        if (got > 0) received_.append(buffer, static_cast<std::size_t>(got));
        return got > 0;
    }

    int fd_ = -1;
    bool connected_ = false;
    bool ended_ = false;
    std::string received_;
};

}  // namespace lyceum::http::testing
