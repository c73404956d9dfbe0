#pragma once

#include <chrono>

#include <google/protobuf/message.h>

#include "gateway/asker.hpp"
#include "platform/messaging/command_client.hpp"

namespace lyceum::gateway {

/// Takes commands and queries to the workers. Thread-safe; replies run on the loop thread.
class Backend {
public:
    virtual ~Backend() = default;
    virtual void Call(const google::protobuf::Message& request, const messaging::Context& context,
                      std::chrono::milliseconds deadline, Asker::OnReply on_reply) = 0;
};

class BrokerBackend final : public Backend {
public:
    explicit BrokerBackend(messaging::CommandClient& client) : client_{client} {}
    void Call(const google::protobuf::Message& request, const messaging::Context& context,
              std::chrono::milliseconds deadline, Asker::OnReply on_reply) override {
        client_.Call(request, context, deadline, std::move(on_reply));
    }

private:
    messaging::CommandClient& client_;
};

}  // namespace lyceum::gateway
