// A load generator that costs little beside the system it measures: one thread, keep-alive
// connections over epoll, ready made requests. Closed loop (as fast as replies come) or open loop
// at a fixed rate, where latency counts from the moment a request was due, so that a stall is not
// hidden.
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <map>
#include <memory>
#include <stdexcept>

#include "bench/load/options.hpp"
#include "bench/load/reply_reader.hpp"

namespace lyceum::bench {
namespace {

using Clock = std::chrono::steady_clock;

struct Connection {
    int fd = -1;
    std::size_t sent = 0;
    const std::string* request = nullptr;
    Clock::time_point started{};
    ReplyReader reader;
};

class Load {
public:
    explicit Load(Options options) : options_{std::move(options)}, epoll_{epoll_create1(0)} {
        connections_.resize(options_.connections);
        latencies_.reserve(1u << 20);
    }

    void Run() {
        begin_ = Clock::now();
        end_ = begin_ + std::chrono::duration_cast<Clock::duration>(
                            std::chrono::duration<double>(options_.seconds));
        for (auto& connection : connections_) {
            Open(connection);
            idle_.push_back(&connection);
        }
        while (!Finished()) {
            StartDue();
            epoll_event events[256];
            const int ready = epoll_wait(epoll_, events, 256, 1);
            for (int i = 0; i < ready; ++i)
                Advance(*static_cast<Connection*>(events[i].data.ptr), events[i].events);
        }
        finished_ = Clock::now();
    }

    void Print() {
        std::sort(latencies_.begin(), latencies_.end());
        const double seconds = std::chrono::duration<double>(finished_ - begin_).count();
        std::printf(
            "{\"requests\":%zu,\"seconds\":%.3f,\"rate\":%.1f,\"p50_us\":%u,\"p99_us\":%u,\"max_"
            "us\":%u,\"errors\":%zu,\"status\":{",
            latencies_.size(), seconds, static_cast<double>(latencies_.size()) / seconds, At(0.50),
            At(0.99), At(1.0), errors_);
        const char* separator = "";
        for (const auto& [status, count] : statuses_) {
            std::printf("%s\"%d\":%zu", separator, status, count);
            separator = ",";
        }
        std::printf("}}\n");
    }

private:
    std::uint32_t At(double quantile) const {
        if (latencies_.empty()) return 0;
        const auto index =
            static_cast<std::size_t>(quantile * static_cast<double>(latencies_.size() - 1));
        return latencies_[index];
    }

    bool Finished() const {
        const auto now = Clock::now();
        if (now > end_ + std::chrono::seconds{10}) return true;
        return (now >= end_ || Exhausted()) && idle_.size() == connections_.size();
    }

    bool Exhausted() const { return options_.once && next_ >= options_.requests.size(); }

    void Open(Connection& connection) {
        connection.fd = socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(options_.port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (connect(connection.fd, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
            throw std::runtime_error{"cannot connect"};
        }
        fcntl(connection.fd, F_SETFL, O_NONBLOCK);
        const int on = 1;
        setsockopt(connection.fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.ptr = &connection;
        epoll_ctl(epoll_, EPOLL_CTL_ADD, connection.fd, &event);
        connection.reader.Reset();
    }

    void StartDue() {
        const auto now = Clock::now();
        if (now >= end_) return;
        while (!idle_.empty() && !Exhausted()) {
            auto due = now;
            if (options_.rate > 0) {
                due = begin_ +
                      std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(
                          static_cast<double>(next_) / options_.rate));
                if (due > now) return;
            }
            Connection& connection = *idle_.back();
            idle_.pop_back();
            connection.request = &options_.requests[next_++ % options_.requests.size()];
            connection.started = due;
            connection.sent = 0;
            connection.reader.Reset();
            Send(connection);
        }
    }

    void Send(Connection& connection) {
        while (connection.sent < connection.request->size()) {
            const auto wrote = send(connection.fd, connection.request->data() + connection.sent,
                                    connection.request->size() - connection.sent, MSG_NOSIGNAL);
            if (wrote <= 0) break;
            connection.sent += static_cast<std::size_t>(wrote);
        }
        if (connection.sent < connection.request->size()) Fail(connection);
    }

    void Advance(Connection& connection, std::uint32_t events) {
        char buffer[65536];
        const auto got = recv(connection.fd, buffer, sizeof buffer, 0);
        if (got <= 0) {
            if (got == 0 || (events & (EPOLLHUP | EPOLLERR)) != 0) Fail(connection);
            return;
        }
        if (connection.request == nullptr) return;
        connection.reader.Feed({buffer, static_cast<std::size_t>(got)});
        if (!connection.reader.complete()) return;
        const auto taken = Clock::now() - connection.started;
        latencies_.push_back(static_cast<std::uint32_t>(
            std::chrono::duration_cast<std::chrono::microseconds>(taken).count()));
        ++statuses_[connection.reader.status()];
        connection.request = nullptr;
        if (connection.reader.closes()) Reopen(connection);
        idle_.push_back(&connection);
    }

    void Reopen(Connection& connection) {
        close(connection.fd);
        Open(connection);
    }

    void Fail(Connection& connection) {
        const bool busy = connection.request != nullptr;
        connection.request = nullptr;
        Reopen(connection);
        if (!busy) return;
        ++errors_;
        idle_.push_back(&connection);
    }

    Options options_;
    int epoll_;
    Clock::time_point begin_{};
    Clock::time_point end_{};
    Clock::time_point finished_{};
    std::size_t next_ = 0;
    std::size_t errors_ = 0;
    std::vector<Connection> connections_;
    std::vector<Connection*> idle_;
    std::vector<std::uint32_t> latencies_;
    std::map<int, std::size_t> statuses_;
};

}  // namespace
}  // namespace lyceum::bench

int main(int argc, char** argv) {
    try {
        lyceum::bench::Load load{lyceum::bench::ParseOptions(argc, argv)};
        load.Run();
        load.Print();
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "bench_http_load: %s\n", error.what());
        return 1;
    }
}
