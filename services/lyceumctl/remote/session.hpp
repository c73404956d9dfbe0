#pragma once

#include <chrono>
#include <memory>
#include <stdexcept>
#include <string>

#include <google/protobuf/message.h>

#include "platform/core/clock.hpp"
#include "platform/core/status.hpp"
#include "platform/messaging/command_client.hpp"
#include "platform/messaging/connection.hpp"
#include "platform/runtime/event_loop.hpp"

namespace lyceum::config {
class Environment;
}
namespace lyceum::identity {
class TokenSigner;
}

namespace lyceum::ctl {

/// A refusal or failure that ends the command; what() is one sentence for the operator.
struct Failure : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// The operator's line to the workers: signs its own operator token with the platform's key and
/// calls over the broker.
class Session {
public:
    /// LYCEUM_BROKER_* and LYCEUM_TOKEN_PRIVATE_KEY_FILE. Throws config::ConfigError for settings,
    /// Failure if the broker cannot be reached within `patience`.
    explicit Session(config::Environment& environment,
                     std::chrono::seconds patience = std::chrono::seconds{10});
    ~Session();

    /// Calls and waits. Repeats under one message id while workers are away, five times at most, so
    /// that the command still happens once. Throws Failure on a refusal.
    template <typename Reply>
    Reply Call(const google::protobuf::Message& request) {
        Reply reply;
        if (!reply.ParseFromString(Bytes(request))) throw Failure{"The reply cannot be read."};
        return reply;
    }

    /// Sends a message of somebody else's, mandatory, and returns when the broker has it on
    /// its queue; false if there is no such queue or it is full. Throws Failure if the broker does
    /// not say within ten seconds.
    bool Publish(messaging::Message message);

private:
    std::string Bytes(const google::protobuf::Message& request);
    messaging::Context NewContext();

    SystemClock clock_;
    std::unique_ptr<identity::TokenSigner> signer_;
    runtime::EventLoop loop_;
    std::unique_ptr<messaging::Connection> connection_;
    std::unique_ptr<messaging::CommandClient> client_;
};

/// "course_full: Every seat is taken. (seats must be …)"
std::string Describe(const Status& status);

}  // namespace lyceum::ctl
