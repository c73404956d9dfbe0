#include "unit/platform/cache/scripted_redis.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <stdexcept>
#include <utility>

namespace lyceum::cache::testing {
namespace {

constexpr int kTickMs = 20;

/// A socket bound to a free loopback port.
std::pair<int, std::uint16_t> Bind() {
    const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (fd < 0 || bind(fd, reinterpret_cast<sockaddr*>(&address), size) != 0 ||
        getsockname(fd, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
        throw std::runtime_error{"no loopback port can be bound"};
    }
    return {fd, ntohs(address.sin_port)};
}

}  // namespace

ScriptedRedis::ScriptedRedis(std::vector<std::string> answers) : answers_{std::move(answers)} {
    std::tie(listener_, port_) = Bind();
    if (listen(listener_, 16) != 0) throw std::runtime_error{"cannot listen"};
    thread_ = std::thread{[this] { Serve(); }};
}

ScriptedRedis::~ScriptedRedis() {
    stopping_ = true;
    thread_.join();
    close(listener_);
}

void ScriptedRedis::Serve() {
    std::vector<pollfd> sockets{{listener_, POLLIN, 0}};
    std::size_t next = 0;
    while (!stopping_) {
        poll(sockets.data(), sockets.size(), kTickMs);
        for (std::size_t i = sockets.size() - 1; i > 0; --i) {
            if (sockets[i].revents == 0) continue;
            char bytes[65536];
            if (read(sockets[i].fd, bytes, sizeof bytes) <= 0) {
                close(sockets[i].fd);
                sockets.erase(sockets.begin() + static_cast<std::ptrdiff_t>(i));
            } else if (next < answers_.size()) {
                const std::string& answer = answers_[next++];
                static_cast<void>(send(sockets[i].fd, answer.data(), answer.size(), MSG_NOSIGNAL));
            }
        }
        if (sockets[0].revents != 0) {
            const int fd = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
            if (fd >= 0) sockets.push_back({fd, POLLIN, 0});
            ++connections_;
        }
    }
    for (std::size_t i = 1; i < sockets.size(); ++i) close(sockets[i].fd);
}

std::uint16_t UnusedPort() {
    const auto [fd, port] = Bind();
    close(fd);
    return port;
}

}  // namespace lyceum::cache::testing
