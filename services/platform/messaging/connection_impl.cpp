#include "platform/messaging/connection_impl.hpp"

#include <future>
#include <thread>
#include <utility>

#include "platform/metrics/registry.hpp"

namespace lyceum::messaging {
namespace {

constexpr std::chrono::seconds kConfirmsBound{5};

}  // namespace

Connection::Impl::Impl(runtime::EventLoop& event_loop, const BrokerOptions& options,
                       metrics::Registry* registry)
    : loop{event_loop},
      metrics{registry},
      publisher{options.client_name, [this](bool up) { OnChange(publishing_, up); }},
      consumer{loop, [this](bool up) { OnChange(consuming_, up); }},
      publish_link_{std::make_unique<Link>(loop, options, "publish", publisher)},
      consume_link_{std::make_unique<Link>(loop, options, "consume", consumer)} {
    if (metrics == nullptr) return;
    metrics->Gauge("broker_connections",
                   [up = sides_up_] { return static_cast<double>(up->load()); });
    metrics->Gauge("broker_pending_confirms", [pending = publisher.pending()] {
        return static_cast<double>(pending->load());
    });
}

void Connection::Impl::Start() {
    publish_link_->Start();
    consume_link_->Start();
}

void Connection::Impl::OnChange(bool& side, bool up) {
    side = up;
    sides_up_->store((publishing_ ? 1 : 0) + (consuming_ ? 1 : 0));
    const bool now = publishing_ && consuming_;
    if (ready.exchange(now) == now) return;
    for (const auto& listener : listeners) listener(now);
}

void Connection::Impl::Publish(const Message& message, OnPublished on_published) {
    const std::string& reply_to = consumer.NameOf(message.reply_to);
    if (reply_to == message.reply_to) return publisher.Publish(message, std::move(on_published));
    Message renamed = message;
    renamed.reply_to = reply_to;
    publisher.Publish(renamed, std::move(on_published));
}

void Connection::Impl::Close() {
    if (closed_.exchange(true)) return;
    auto confirmed = std::make_shared<std::promise<void>>();
    loop.Post(
        [this, confirmed] { publisher.WhenConfirmed([confirmed] { confirmed->set_value(); }); });
    confirmed->get_future().wait_for(kConfirmsBound);
    loop.Run([this] { consumer.FlushAcks(); });
    for (auto* link : {publish_link_.get(), consume_link_.get()}) {
        std::promise<std::thread> stopped;
        loop.Run([&] {
            link->Stop([&](std::thread dialling) { stopped.set_value(std::move(dialling)); });
        });
        auto dialling = stopped.get_future().get();
        if (dialling.joinable()) dialling.join();
    }
    loop.Run([this] {
        publish_link_.reset();
        consume_link_.reset();
    });
}

}  // namespace lyceum::messaging
