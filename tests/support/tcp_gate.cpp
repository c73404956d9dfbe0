#include "support/tcp_gate.hpp"

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <list>
#include <mutex>
#include <random>
#include <stdexcept>
#include <thread>
#include <utility>
#include <vector>

namespace lyceum::testing {
namespace {

sockaddr_in Loopback(std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

/// Bytes on their way from one socket to the other.
struct Pipe {
    int from;
    int to;
    std::string waiting = {};

    /// False at the end of the side it comes from.
    bool Fill() {
        if (!waiting.empty()) return true;
        std::array<char, 64 << 10> bytes;
        const ssize_t got = recv(from, bytes.data(), bytes.size(), MSG_DONTWAIT);
        if (got == 0) return false;
        if (got < 0) return errno == EAGAIN || errno == EINTR;
        waiting.assign(bytes.data(), static_cast<std::size_t>(got));
        return true;
    }

    /// False at the end of the side it goes to.
    bool Flush(std::atomic<std::uint64_t>& forwarded) {
        if (waiting.empty()) return true;
        const ssize_t put = send(to, waiting.data(), waiting.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
        if (put < 0) return errno == EAGAIN || errno == EINTR;
        waiting.erase(0, static_cast<std::size_t>(put));
        forwarded += static_cast<std::uint64_t>(put);
        return true;
    }
};

struct Wires {
    Pipe up;
    Pipe down;
    bool loses_answer = false;
};

/// Closing with a zero linger time sends a reset.
void Reset(int fd) {
    const linger now{1, 0};
    setsockopt(fd, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    close(fd);
}

}  // namespace

class TcpGate::Impl {
public:
    enum class State { kOpen, kStalled, kCut };

    explicit Impl(std::uint16_t to) : server_port{to} {
        listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        if (listener < 0 || !BindSomewhere() || listen(listener, 64) != 0 ||
            pipe(wakeup.data()) != 0) {
            throw std::runtime_error{"the gate cannot listen"};
        }
        thread = std::thread{[this] { Run(); }};
    }

    ~Impl() {
        stopping = true;
        Wake();
        thread.join();
        close(listener);
        for (const int fd : wakeup) close(fd);
    }

    void Become(State next) {
        state = next;
        Wake();
        // Cut has happened once it returns.
        while (next == State::kCut && state == State::kCut && open_wires > 0) {
            std::this_thread::yield();
        }
    }

    void LoseAnswerTo(std::string request) {
        const std::lock_guard lock{mutex};
        losing = std::move(request);
    }

    const std::uint16_t server_port;
    std::uint16_t port = 0;
    std::atomic<std::size_t> open_wires{0};
    std::atomic<std::uint64_t> forwarded{0};

private:
    /// Below the ports that the kernel gives to clients.
    bool BindSomewhere() {
        std::random_device random;
        std::uniform_int_distribution<int> ports{24'000, 32'000};
        for (int attempt = 0; attempt < 100; ++attempt) {
            port = static_cast<std::uint16_t>(ports(random));
            const auto address = Loopback(port);
            if (bind(listener, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) {
                return true;
            }
        }
        return false;
    }

    void Wake() {
        const char byte = 0;
        if (write(wakeup[1], &byte, 1) != 1) throw std::runtime_error{"the gate cannot be told"};
    }

    void Run() {
        while (!stopping) {
            if (state == State::kCut) CloseAll();
            auto polled = Interesting();
            poll(polled.data(), polled.size(), -1);
            std::array<char, 64> told;
            if ((polled[0].revents & POLLIN) != 0 &&
                read(wakeup[0], told.data(), told.size()) < 0) {
                break;
            }
            if ((polled[1].revents & POLLIN) != 0) Accept();
            if (state == State::kOpen) MoveAll();
        }
        CloseAll();
    }

    std::vector<pollfd> Interesting() const {
        std::vector<pollfd> polled{{wakeup[0], POLLIN, 0}, {listener, POLLIN, 0}};
        if (state != State::kOpen) return polled;
        for (const auto& wire : wires) {
            for (const Pipe* pipe : {&wire.up, &wire.down}) {
                const bool full = !pipe->waiting.empty();
                polled.push_back(
                    {full ? pipe->to : pipe->from, static_cast<short>(full ? POLLOUT : POLLIN), 0});
            }
        }
        return polled;
    }

    void Accept() {
        const int client = accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (client < 0) return;
        if (state == State::kCut) return Reset(client);
        const int server = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        const auto address = Loopback(server_port);
        if (connect(server, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
            Reset(client);
            close(server);
            return;
        }
        wires.push_back({{client, server}, {server, client}});
        open_wires = wires.size();
    }

    /// False at the end of either side.
    bool Move(Wires& wire) {
        if (!wire.up.Fill()) return false;
        if (TakesLosing(wire.up.waiting)) wire.loses_answer = true;
        if (!wire.up.Flush(forwarded) || !wire.down.Fill()) return false;
        if (wire.loses_answer && !wire.down.waiting.empty()) return false;
        return wire.down.Flush(forwarded);
    }

    bool TakesLosing(const std::string& request) {
        const std::lock_guard lock{mutex};
        if (losing.empty() || request.find(losing) == std::string::npos) return false;
        losing.clear();
        return true;
    }

    void MoveAll() {
        wires.remove_if([this](Wires& wire) {
            if (Move(wire)) return false;
            close(wire.up.from);
            close(wire.up.to);
            return true;
        });
        open_wires = wires.size();
    }

    void CloseAll() {
        for (const auto& wire : wires) {
            Reset(wire.up.from);
            Reset(wire.up.to);
        }
        wires.clear();
        open_wires = 0;
    }

    int listener = -1;
    std::array<int, 2> wakeup{-1, -1};
    std::atomic<State> state{State::kOpen};
    std::atomic<bool> stopping{false};
    std::list<Wires> wires;  ///< Gate's thread only.
    std::mutex mutex;
    std::string losing;  ///< The text of the request whose answer is to be lost, or nothing.
    std::thread thread;
};

TcpGate::TcpGate(std::uint16_t server_port) : impl_{std::make_unique<Impl>(server_port)} {}
TcpGate::~TcpGate() = default;
std::uint16_t TcpGate::port() const { return impl_->port; }
std::string TcpGate::address() const { return "127.0.0.1:" + std::to_string(impl_->port); }
void TcpGate::Cut() { impl_->Become(Impl::State::kCut); }
void TcpGate::Stall() { impl_->Become(Impl::State::kStalled); }
void TcpGate::Restore() { impl_->Become(Impl::State::kOpen); }
void TcpGate::LoseAnswerTo(std::string request) { impl_->LoseAnswerTo(std::move(request)); }
std::size_t TcpGate::connections() const { return impl_->open_wires; }
std::uint64_t TcpGate::forwarded() const { return impl_->forwarded; }

}  // namespace lyceum::testing
