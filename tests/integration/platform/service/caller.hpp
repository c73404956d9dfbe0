#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "lyceum/common/v1/common.pb.h"
#include "platform/messaging/connection.hpp"
#include "platform/messaging/topology.hpp"
#include "platform/runtime/event_loop.hpp"
#include "platform/service/wire.hpp"

namespace lyceum::testing {

/// Sends raw messages to a worker's queues past all gates and keeps its replies. Sends again what
/// was not confirmed, as gateways do.
class Caller {
public:
    Caller();
    ~Caller();

    /// To the queue, on the default exchange; adds the reply queue. The correlation id is the
    /// message id if there is none.
    void Send(const std::string& queue, messaging::Message message);
    void Publish(messaging::Message message);

    std::optional<common::v1::Reply> ReplyTo(const std::string& correlation_id) const;
    /// Waits for it; an empty Reply with code -1 if there is none within 20 s.
    common::v1::Reply Await(const std::string& correlation_id) const;
    std::size_t replies() const;
    /// Fewer, where some came in bundles.
    std::size_t reply_messages() const;

    /// Consumes as many of the queue and dies with them, as a crashing worker does.
    void TakeAndDie(const std::string& queue, std::size_t messages);

    /// The next message of the queue, acked, or nothing within 15 s.
    std::optional<messaging::Message> Take(const std::string& queue);

private:
    void Keep(const messaging::Delivery& delivery);

    runtime::EventLoop loop_;
    messaging::Connection connection_;
    service::ConnectionWire wire_{connection_};
    std::string reply_queue_;
    mutable std::mutex mutex_;
    std::map<std::string, common::v1::Reply> replies_;
    std::size_t reply_messages_ = 0;
    std::map<std::string, std::vector<messaging::Message>> taken_;
};

}  // namespace lyceum::testing
