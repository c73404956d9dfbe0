#include "lyceumctl/remote/session.hpp"

#include <future>
#include <iostream>

#include "platform/config/environment.hpp"
#include "platform/core/uuid.hpp"
#include "platform/identity/seal.hpp"
#include "platform/identity/token.hpp"
#include "platform/messaging/topology.hpp"

namespace lyceum::ctl {
namespace {

using namespace std::chrono_literals;

constexpr int kAttempts = 5;
constexpr auto kDeadline = 30s;
constexpr auto kPublishBound = 10s;

bool WorthRepeating(const Status& status) {
    return status.code == Code::kUnavailable || status.code == Code::kDeadlineExceeded;
}

}  // namespace

Session::Session(config::Environment& environment, std::chrono::seconds patience) {
    auto options = messaging::OptionsFrom(environment, "lyceumctl");
    auto key = environment.File("LYCEUM_TOKEN_PRIVATE_KEY_FILE");
    const auto seal_key = environment.File("LYCEUM_SEAL_PUBLIC_KEY_FILE");
    environment.Check();
    signer_ = std::make_unique<identity::TokenSigner>(std::move(key));

    const std::string where = options.hosts.empty() ? "" : options.hosts.front();
    connection_ = std::make_unique<messaging::Connection>(loop_, std::move(options));
    connection_->Declare(messaging::CommonTopology());
    auto ready = std::make_shared<std::promise<void>>();
    auto became_ready = ready->get_future();
    connection_->OnReady([ready, told = false](bool up) mutable {
        if (up && !told) {
            told = true;
            ready->set_value();
        }
    });
    client_ = std::make_unique<messaging::CommandClient>(*connection_, "lyceumctl");
    client_->SealSecretsWith([sealer = identity::Sealer{seal_key}](std::string_view bytes) {
        return sealer.Seal(bytes);
    });
    loop_.Start();
    connection_->Start();
    if (became_ready.wait_for(patience) != std::future_status::ready) {
        throw Failure{"The broker at " + where + " cannot be reached. Is the platform up?"};
    }
}

Session::~Session() {
    client_.reset();
    connection_.reset();
    loop_.Stop();
}

messaging::Context Session::NewContext() {
    messaging::Context context;
    context.message_id = NewUuid();
    context.request_id = context.message_id;
    context.trace_id = NewTraceId();
    context.role = common::v1::ROLE_OPERATOR;
    return context;
}

std::string Session::Bytes(const google::protobuf::Message& request) {
    auto context = NewContext();
    for (int attempt = 1;; ++attempt) {
        const auto now = clock_.Now();
        context.actor = signer_->Sign({.user_id = 0,
                                       .role = common::v1::ROLE_OPERATOR,
                                       .session_id = "lyceumctl",
                                       .expires_at = now + 5min},
                                      now);
        auto reply = client_->Await(request, context, kDeadline);
        if (reply) return std::move(*reply);
        if (attempt == kAttempts || !WorthRepeating(reply.error())) {
            throw Failure{Describe(reply.error())};
        }
        std::cerr << "lyceumctl: " << reply.error().detail << " Asking again, " << attempt + 1
                  << " of " << kAttempts << ".\n";
    }
}

bool Session::Publish(messaging::Message message) {
    using messaging::Published;
    const std::string where = message.routing_key;
    auto ended = std::make_shared<std::promise<Published>>();
    auto outcome = ended->get_future();
    connection_->Publish(std::move(message),
                         [ended](Published published) { ended->set_value(published); });
    const bool said = outcome.wait_for(kPublishBound) == std::future_status::ready;
    const auto published = said ? outcome.get() : Published::kUnknown;
    if (published == Published::kUnknown) {
        throw Failure{"The broker did not confirm the message for " + where +
                      "; it stays parked. Replaying it again is safe."};
    }
    return published == Published::kConfirmed;
}

std::string Describe(const Status& status) {
    std::string text = status.reason + ": " + status.detail;
    for (const auto& violation : status.violations) {
        const std::string one = violation.field + " " + violation.detail;
        if (one != status.detail) text += " [" + one + "]";
    }
    return text;
}

}  // namespace lyceum::ctl
