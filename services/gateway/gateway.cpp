#include "gateway/gateway.hpp"

#include <atomic>
#include <chrono>
#include <optional>

#include "gateway/pages/pages.hpp"
#include "gateway/routes.hpp"
#include "platform/cache/redis_cache.hpp"
#include "platform/core/clock.hpp"
#include "platform/http/problem.hpp"
#include "platform/http/server.hpp"
#include "platform/identity/seal.hpp"
#include "platform/identity/token.hpp"
#include "platform/log/log.hpp"
#include "platform/messaging/command_client.hpp"
#include "platform/messaging/topology.hpp"
#include "platform/metrics/registry.hpp"
#include "platform/metrics/scoped_gauge.hpp"
#include "platform/runtime/event_loop.hpp"

namespace lyceum::gateway {
namespace {

// What is left of the drain limit is for the connections behind.
constexpr std::chrono::seconds kGrace{20};

// Browsers that look at pages get a page, everyone else a problem.
std::optional<http::Response> ErrorPage(const pages::Pages& pages, const http::Request& request,
                                        const Status& status) {
    const bool api = request.path.rfind("/api/", 0) == 0;
    if (api || request.Header("accept").find("text/html") == std::string_view::npos) {
        return std::nullopt;
    }
    auto page = pages.ErrorPage(request, status, http::HttpStatusOf(status));
    page.outcome = status.reason;
    return page;
}

}  // namespace

void Serve(const Config& config, const std::function<void()>& wait_for_end) {
    // Outlive the client, whose last replies still name their routes.
    metrics::Registry metrics;
    http::RouteTable table;
    std::atomic<bool> draining = false;
    const SystemClock clock;
    const identity::TokenVerifier verifier{config.token_public_key, clock};
    const Authenticator authenticator{verifier};

    runtime::EventLoop loop;
    messaging::Connection connection{loop, config.broker, &metrics};
    connection.Declare(messaging::CommonTopology());
    messaging::CommandClient client{connection, "gateway"};
    client.SealSecretsWith([sealer = identity::Sealer{config.seal_public_key}](
                               std::string_view bytes) { return sealer.Seal(bytes); });
    BrokerBackend backend{client};
    // Before the loop ends its reads miss, and those who asked go on to the backend.
    cache::RedisCache cache{loop, config.redis, &metrics};
    CachedAsker asker{backend, cache, config.cached};

    const auto ready = [&] { return connection.Ready() && !draining; };
    AddRoutes(table, {authenticator, asker, backend}, ready);
    PageServices services{asker, authenticator, config.template_dir, config.static_dir};
    pages::Pages pages{services};
    pages.Add(table);

    http::Server::Options options;
    options.address = config.bind;
    options.port = config.http_port;
    options.threads = config.io_threads;
    options.edge_key = config.edge_key;
    options.metrics = &metrics;
    options.error_page = [&pages](const http::Request& request, const Status& status) {
        return ErrorPage(pages, request, status);
    };
    http::Server server{table, std::move(options)};

    const metrics::ScopedGauge gauge{metrics, "ready", [&ready] { return ready() ? 1.0 : 0.0; }};
    metrics.Serve(config.bind, config.metrics_port);
    loop.Start();
    connection.Start();
    server.Start();
    log::Info("gateway_started", {{"address", config.bind}, {"port", config.http_port}});

    wait_for_end();
    draining = true;
    log::Info("gateway_draining");
    server.Stop(kGrace);
    connection.Close();
    log::Info("gateway_stopped");
}

}  // namespace lyceum::gateway
