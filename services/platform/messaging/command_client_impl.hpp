#pragma once

#include <atomic>
#include <memory>
#include <set>
#include <string>

#include "platform/messaging/command_client.hpp"
#include "platform/messaging/connection_impl.hpp"
#include "platform/messaging/pending_calls.hpp"
#include "platform/messaging/request_bundle.hpp"
#include "platform/messaging/request_message.hpp"

namespace lyceum::messaging {

/// Loop thread only, but for routes and SealBody.
class CommandClient::Impl : public std::enable_shared_from_this<Impl> {
public:
    Impl(Connection::Impl& link, const std::string& name, std::size_t max_pending);

    void SealBody(Message& message) const;
    void Begin(PendingCall& call);
    void OnReply(const Message& reply);
    void OnReturned(const std::string& correlation_id);
    void OnReady();
    void Stop();

    Connection::Impl& connection;
    const std::string reply_queue;
    Routes routes;
    Seal seal;
    std::shared_ptr<std::atomic<std::size_t>> pending =
        std::make_shared<std::atomic<std::size_t>>(0);

private:
    void Send(std::uint64_t number);
    struct Departure;
    void SendAll(Departure& departure);
    void Publish(RequestBundle bundle);
    void OnPublished(const std::string& correlation_id, Published outcome);
    void End(std::string_view correlation_id, Result<std::string> result);
    void Arm();
    void Expire();

    PendingCalls calls_;
    /// Calls that are sent together: in the loop's next turn, and not sooner after the last ones
    /// than the pause.
    struct Departure {
        const std::chrono::milliseconds pause;
        std::set<std::uint64_t> waiting{};
        PendingCall::Clock::time_point last{};
        std::shared_ptr<runtime::EventLoop::Timer> timer{};
    };
    Departure queries_{.pause = std::chrono::milliseconds{0}};
    Departure commands_;
    std::shared_ptr<runtime::EventLoop::Timer> timer_;
    PendingCall::Clock::time_point armed_for_ = PendingCall::Clock::time_point::max();
    bool stopped_ = false;
};

}  // namespace lyceum::messaging
