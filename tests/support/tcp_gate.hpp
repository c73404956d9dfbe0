#pragma once

#include <cstdint>
#include <memory>
#include <string>

namespace lyceum::testing {

/// A TCP proxy on 127.0.0.1 with a port of its own, between a client and a server of a test.
/// Thread-safe.
class TcpGate {
public:
    /// Open from the start. Connections go to 127.0.0.1:server_port.
    explicit TcpGate(std::uint16_t server_port);
    ~TcpGate();
    TcpGate(const TcpGate&) = delete;
    TcpGate& operator=(const TcpGate&) = delete;

    std::uint16_t port() const;
    std::string address() const;  ///< "127.0.0.1:port"

    /// Resets every connection, at both ends; new ones are reset too until Restore.
    void Cut();
    /// Keeps connections and accepts new ones, but reads and forwards nothing until Restore.
    void Stall();
    void Restore();
    /// The next request that holds this text reaches the server; what the server answers is dropped
    /// and that connection closed in its place. Once; only for text that goes in one piece.
    void LoseAnswerTo(std::string request);

    std::size_t connections() const;
    /// Bytes forwarded so far, in both directions.
    std::uint64_t forwarded() const;

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace lyceum::testing
