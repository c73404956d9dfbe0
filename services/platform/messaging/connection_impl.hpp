#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <vector>

#include "platform/messaging/connection.hpp"
#include "platform/messaging/consumer.hpp"
#include "platform/messaging/link.hpp"
#include "platform/messaging/publisher.hpp"

namespace lyceum::messaging {

/// Joins the two sides. Loop thread only after Start, but for Ready.
class Connection::Impl {
public:
    Impl(runtime::EventLoop& event_loop, const BrokerOptions& options, metrics::Registry* registry);

    void Start();
    void Publish(const Message& message, OnPublished on_published);
    /// Blocks: not on the loop thread. Once.
    void Close();

    runtime::EventLoop& loop;
    metrics::Registry* const metrics;
    Publisher publisher;
    Consumer consumer;
    std::vector<std::function<void(bool)>> listeners;
    std::atomic<bool> ready{false};

private:
    void OnChange(bool& side, bool up);

    std::shared_ptr<std::atomic<int>> sides_up_ = std::make_shared<std::atomic<int>>(0);
    bool publishing_ = false;
    bool consuming_ = false;
    std::atomic<bool> closed_{false};
    std::unique_ptr<Link> publish_link_;
    std::unique_ptr<Link> consume_link_;
};

}  // namespace lyceum::messaging
