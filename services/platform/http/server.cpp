#include "platform/http/server.hpp"

#include <pistache/listener.h>
#include <pistache/peer.h>
#include <pistache/tcp.h>
#include <pistache/transport.h>
#include <sys/socket.h>

#include <algorithm>
#include <exception>
#include <stdexcept>
#include <thread>

#include "platform/http/dispatcher.hpp"
#include "platform/http/watch.hpp"
#include "platform/log/log.hpp"

namespace lyceum::http {
namespace {

constexpr const char* kConnection = "connection";

// Stands where Pistache's own HTTP handler would, on its raw input. Its parser answers an error and
// then reads what follows as further requests, and its endpoint's idle timer lets go of sockets
// without telling the handler, so neither is used. One copy a worker thread.
class Input final : public Pistache::Tcp::Handler {
public:
    PROTOTYPE_OF(Pistache::Tcp::Handler, Input)

    Input(std::shared_ptr<Dispatcher> dispatcher, std::shared_ptr<Watch> watch,
          const Limits& limits)
        : dispatcher_{std::move(dispatcher)}, watch_{std::move(watch)}, limits_{&limits} {}

    void onConnection(const std::shared_ptr<Pistache::Tcp::Peer>& peer) override {
        auto connection = std::make_shared<Connection>(peer->fd(), *limits_, *dispatcher_);
        peer->putData(kConnection, connection);
        if (!watch_->Add(connection)) ::shutdown(peer->fd(), SHUT_RDWR);
    }

    void onInput(const char* buffer, std::size_t size,
                 const std::shared_ptr<Pistache::Tcp::Peer>& peer) override {
        // What escapes from here would end the process.
        try {
            if (auto connection = Of(peer)) connection->OnBytes({buffer, size});
        } catch (const std::exception& error) {
            log::Error("input_failed", {{"error", error.what()}});
            ::shutdown(peer->fd(), SHUT_RDWR);
        }
    }

    void onDisconnection(const std::shared_ptr<Pistache::Tcp::Peer>& peer) override {
        if (auto connection = Of(peer)) {
            connection->OnGone();
            watch_->Remove(connection.get());
        }
    }

private:
    static std::shared_ptr<Connection> Of(const std::shared_ptr<Pistache::Tcp::Peer>& peer) {
        return std::static_pointer_cast<Connection>(peer->tryGetData(kConnection));
    }

    std::shared_ptr<Dispatcher> dispatcher_;
    std::shared_ptr<Watch> watch_;
    const Limits* limits_;
};

}  // namespace

class Server::Impl {
public:
    Impl(const RouteTable& routes, Options given)
        : options{std::move(given)},
          dispatcher{std::make_shared<Dispatcher>(routes, options)},
          watch{std::make_shared<Watch>(options.limits.connections)} {}

    const Options options;
    std::shared_ptr<Dispatcher> dispatcher;
    std::shared_ptr<Watch> watch;
    std::unique_ptr<Pistache::Tcp::Listener> listener;
};

Server::Server(const RouteTable& routes, Options options) {
    if (options.edge_key.size() < 16) {
        throw std::invalid_argument("the edge key must have at least 16 bytes");
    }
    impl_ = std::make_shared<Impl>(routes, std::move(options));
}

Server::~Server() { Stop(std::chrono::milliseconds{0}); }

void Server::Start() {
    using Pistache::Tcp::Options;
    const auto& options = impl_->options;
    const Pistache::Address address{options.address, Pistache::Port{options.port}};
    impl_->listener = std::make_unique<Pistache::Tcp::Listener>(address);
    impl_->listener->init(
        static_cast<std::size_t>(std::max(options.threads, 1)),
        Pistache::Flags<Options>{Options::ReuseAddr | Options::NoDelay | Options::CloseOnExec},
        "http-io");
    impl_->listener->setHandler(
        std::make_shared<Input>(impl_->dispatcher, impl_->watch, options.limits));
    impl_->listener->bind();
    impl_->watch->Start();
    impl_->listener->runThreaded();
}

std::uint16_t Server::port() const { return impl_->listener->getPort(); }

void Server::Stop(std::chrono::milliseconds grace) {
    if (!impl_->listener) return;
    impl_->dispatcher->Drain();
    const auto end = std::chrono::steady_clock::now() + grace;
    while (impl_->dispatcher->under_way() > 0 && std::chrono::steady_clock::now() < end) {
        std::this_thread::sleep_for(std::chrono::milliseconds{5});
    }
    impl_->watch->Stop();
    impl_->listener->shutdown();
    // Pistache leaves its sockets open. What answers later finds none.
    impl_->watch->AbandonAll();
    impl_->listener.reset();
}

}  // namespace lyceum::http
