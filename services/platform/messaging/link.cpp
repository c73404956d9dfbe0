#include "platform/messaging/link.hpp"

#include <utility>

#include "platform/log/log.hpp"

namespace lyceum::messaging {
namespace {

constexpr std::chrono::seconds kGoodbye{1};
/// A connection that is lost sooner does not start the back-off anew.
constexpr std::chrono::seconds kHeld{5};

}  // namespace

struct Link::Attempt {
    std::string host;
    AmqpState state;
    std::string error;
};

Link::Link(runtime::EventLoop& loop, const BrokerOptions& options, std::string purpose,
           LinkUser& user)
    : loop_{loop},
      options_{options},
      purpose_{std::move(purpose)},
      user_{user},
      backoff_{options.hosts} {}

Link::~Link() {
    *alive_ = false;
    if (dial_) dial_->Abort();
    if (dialling_.joinable()) dialling_.join();
}

void Link::Start() { DialAfterPause(); }

void Link::DialAfterPause() {
    const auto attempt = backoff_.Next();
    timer_ = loop_.After(attempt.wait, [this, host = attempt.host] { DialNow(host); });
}

void Link::DialNow(const std::string& host) {
    dial_ = std::make_shared<Dial>();
    dialling_ = std::thread{[this, dial = dial_, alive = alive_, host] {
        auto attempt = std::make_shared<Attempt>();
        attempt->host = host;
        try {
            attempt->state = dial->Run(options_, host, purpose_,
                                       [this](Dial::Session& session) { user_.Setup(session); });
        } catch (const DialError& error) {
            attempt->error = error.what();
        }
        loop_.Post([this, alive, attempt] {
            if (*alive) OnDialled(*attempt);
        });
    }};
}

void Link::OnDialled(Attempt& attempt) {
    if (stopping_) return;
    dialling_.join();
    dial_.reset();
    if (!attempt.state) {
        log::Warn("broker_unreachable",
                  {{"host", attempt.host}, {"purpose", purpose_}, {"error", attempt.error}});
        return DialAfterPause();
    }
    log::Info("broker_connected", {{"host", attempt.host}, {"purpose", purpose_}});
    up_since_ = std::chrono::steady_clock::now();
    wire_ = std::make_unique<Wire>(loop_, std::move(attempt.state), user_,
                                   [this](const std::string& reason) { OnLost(reason); });
    user_.OnUp(*wire_);
    wire_->Start();
}

void Link::OnLost(const std::string& reason) {
    log::Warn("broker_lost", {{"purpose", purpose_}, {"error", reason}});
    if (std::chrono::steady_clock::now() - up_since_ > kHeld) backoff_.Reset();
    user_.OnDown();
    wire_.reset();
    if (!stopping_) DialAfterPause();
}

void Link::Stop(std::function<void(std::thread)> done) {
    stopping_ = true;
    on_stopped_ = std::move(done);
    timer_.reset();
    if (dial_) dial_->Abort();
    if (!wire_) return Finish();
    timer_ = loop_.After(kGoodbye, [this] { Finish(); });
    wire_->Close([this] { Finish(); });
}

void Link::Finish() {
    if (!on_stopped_) return;
    timer_.reset();
    if (wire_) {
        user_.OnDown();
        wire_.reset();
    }
    std::exchange(on_stopped_, nullptr)(std::move(dialling_));
}

}  // namespace lyceum::messaging
