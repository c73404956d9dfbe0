#pragma once

#include <atomic>
#include <memory>
#include <string>

#include "platform/http/connection.hpp"
#include "platform/http/exchange.hpp"
#include "platform/http/server.hpp"

namespace lyceum::http {

/// Takes a request to its handler and the answer back to its connection. Thread-safe.
class Dispatcher final : public Connection::Host, public std::enable_shared_from_this<Dispatcher> {
public:
    Dispatcher(const RouteTable& routes, const Server::Options& options)
        : routes_{routes}, options_{options} {}

    WeakResponder Serve(const std::shared_ptr<Connection>& connection, Head head) override;
    std::string Refuse(const BadRequest& bad) override;
    void TimeOut(const Responder& responder) override;
    bool Draining() const override { return draining_; }

    void Drain() { draining_ = true; }
    std::size_t under_way() const { return under_way_; }

private:
    bool HasEdgeKey(const Head& head) const;
    void Dispatch(Request request, const RouteTable::Match& match, bool has_key,
                  const Responder& responder) const;
    Response Refusal(const Request& request, const Status& status) const;
    void Finish(const std::shared_ptr<Connection>& connection, const Exchange& exchange,
                Response response);

    const RouteTable& routes_;
    const Server::Options options_;
    std::atomic<bool> draining_ = false;
    std::atomic<std::size_t> under_way_ = 0;
};

}  // namespace lyceum::http
