#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <thread>

#include <gtest/gtest.h>

#include "platform/db/pool.hpp"

namespace lyceum::db {
namespace {

using std::string_literals::operator""s;

/// A database server gone bad: whoever logs in is asked for a file of its own instead of being
/// given an answer. Serves one client.
class RogueServer {
public:
    explicit RogueServer(std::string wanted) : wanted_{std::move(wanted)} {
        listener_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto* generic = reinterpret_cast<sockaddr*>(&address);
        if (bind(listener_, generic, size) != 0 || listen(listener_, 1) != 0 ||
            getsockname(listener_, generic, &size) != 0) {
            throw std::runtime_error{"the rogue server cannot listen"};
        }
        port_ = ntohs(address.sin_port);
        thread_ = std::thread{[this] { Serve(); }};
    }
    ~RogueServer() { Stop(); }

    std::uint16_t port() const { return port_; }
    /// Everything the client said after its login.
    std::string Heard() {
        Stop();
        return heard_;
    }

private:
    void Stop() {
        shutdown(listener_, SHUT_RDWR);
        if (thread_.joinable()) thread_.join();
        if (listener_ >= 0) close(std::exchange(listener_, -1));
    }

    void Serve() {
        const int client = accept(listener_, nullptr, nullptr);
        if (client < 0) return;
        const timeval bound{5, 0};
        setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, &bound, sizeof bound);
        Send(client, 0,
             "\x0a"s + "8.0.0\0"s + "\1\0\0\0"s + "saltsalt\0"s + "\x88\xa2\x21\2\0\x08\0\x15"s +
                 std::string(10, '\0') + "saltsaltsalt\0"s + "mysql_native_password\0"s);
        Hear(client);
        Send(client, 2, "\0\0\0\2\0\0\0"s);
        while (const auto said = Hear(client)) {
            heard_.append(bytes_.data(), said);
            constexpr char kQuery = 3;
            if (said > 4 && bytes_[3] == 0 && bytes_[4] == kQuery) {
                Send(client, 1, "\xfb"s + wanted_);
            }
        }
        close(client);
    }

    static void Send(int client, char sequence, const std::string& payload) {
        const std::string packet{static_cast<char>(payload.size()), '\0', '\0', sequence};
        const auto whole = packet + payload;
        send(client, whole.data(), whole.size(), MSG_NOSIGNAL);
    }
    std::size_t Hear(int client) {
        const auto got = recv(client, bytes_.data(), bytes_.size(), 0);
        return got > 0 ? static_cast<std::size_t>(got) : 0;
    }

    const std::string wanted_;
    int listener_ = -1;
    std::uint16_t port_ = 0;
    std::array<char, 4096> bytes_{};
    std::string heard_;
    std::thread thread_;
};

TEST(LocalInfileTest, AServerThatAsksForAFileOfOursGetsNothing) {
    const auto file =
        std::filesystem::temp_directory_path() / ("lyceum-secret-" + std::to_string(getpid()));
    std::ofstream{file} << "what only this machine may know";
    RogueServer server{file.string()};
    Options options;
    options.port = server.port();
    options.name = options.user = options.password = "anything";
    options.timeout = std::chrono::seconds{1};
    Pool pool{options};
    EXPECT_FALSE(pool.Ping());
    const auto heard = server.Heard();
    std::filesystem::remove(file);
    EXPECT_NE(heard, "") << "the client did not get as far as the question";
    EXPECT_EQ(heard.find("what only"), std::string::npos);
}

}  // namespace
}  // namespace lyceum::db
