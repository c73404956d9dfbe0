#pragma once

#include <functional>
#include <memory>
#include <string>
#include <thread>

#include "platform/messaging/backoff.hpp"
#include "platform/messaging/dial.hpp"
#include "platform/messaging/wire.hpp"

namespace lyceum::messaging {

/// What a link is for. All but Setup run on the loop thread.
class LinkUser : public FrameSink {
public:
    /// Runs on the dialling thread, for one attempt at a time. Throws DialError.
    virtual void Setup(Dial::Session& session) = 0;
    virtual void OnUp(Wire& wire) = 0;
    /// After OnUp, once; the wire is gone when it returns.
    virtual void OnDown() = 0;
};

/// Keeps one AMQP connection open: dials on a thread of its own, since login and declarations
/// block, hands the connection to the loop, and dials again after a loss. Loop thread only.
class Link {
public:
    Link(runtime::EventLoop& loop, const BrokerOptions& options, std::string purpose,
         LinkUser& user);
    ~Link();

    void Start();

    /// Says goodbye to the broker, within a second, and runs `done`; nothing is dialled any more.
    /// Pass the thread that `done` gets on to a thread that may block to join it.
    void Stop(std::function<void(std::thread dialling)> done);

private:
    struct Attempt;

    void DialAfterPause();
    void DialNow(const std::string& host);
    void OnDialled(Attempt& attempt);
    void OnLost(const std::string& reason);
    void Finish();

    runtime::EventLoop& loop_;
    const BrokerOptions options_;
    const std::string purpose_;
    LinkUser& user_;
    Backoff backoff_;
    std::unique_ptr<Wire> wire_;
    std::shared_ptr<Dial> dial_;
    std::thread dialling_;
    std::shared_ptr<runtime::EventLoop::Timer> timer_;
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
    std::chrono::steady_clock::time_point up_since_;
    std::function<void(std::thread)> on_stopped_;
    bool stopping_ = false;
};

}  // namespace lyceum::messaging
