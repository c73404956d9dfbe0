#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "platform/core/status.hpp"
#include "platform/http/limits.hpp"
#include "platform/http/route_table.hpp"

namespace lyceum::metrics {
class Registry;
}

namespace lyceum::http {

/// An HTTP/1.1 server over Pistache's listener and I/O threads. Every request gets exactly one
/// answer; bytes that are no request get a problem and the end of their connection, so that nothing
/// behind them can be read as a request of its own.
class Server {
public:
    struct Options {
        std::string address = "127.0.0.1";
        std::uint16_t port = 0;  ///< 0: any free one.
        int threads = 2;
        std::string edge_key;  ///< Expected in X-Edge-Key, but for /healthz and /readyz.
        Limits limits = {};
        metrics::Registry* metrics = nullptr;
        /// How a refusal of the server itself (404, 405, 403, a broken request) looks on pages;
        /// nothing means problem+json.
        std::function<std::optional<Response>(const Request&, const Status&)> error_page = {};
    };

    /// Throws std::invalid_argument if the edge key is shorter than 16 bytes.
    Server(const RouteTable& routes, Options options);
    ~Server();

    /// Binds and serves on threads of its own. Throws std::runtime_error if the address is taken.
    void Start();
    std::uint16_t port() const;

    /// Closes idle connections, lets the requests under way finish (at most `grace`), then ends.
    void Stop(std::chrono::milliseconds grace);

private:
    class Impl;
    std::shared_ptr<Impl> impl_;
};

}  // namespace lyceum::http
