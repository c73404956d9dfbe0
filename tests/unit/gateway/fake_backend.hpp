#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "gateway/backend.hpp"

namespace lyceum::gateway::testing {

/// Remembers what it was asked; answers when told to, or at once if it has an answer.
class FakeBackend final : public Backend {
public:
    struct Asked {
        std::shared_ptr<google::protobuf::Message> message;
        messaging::Context context;
        std::chrono::milliseconds deadline;
        Asker::OnReply on_reply;
    };

    void Call(const google::protobuf::Message& request, const messaging::Context& context,
              std::chrono::milliseconds deadline, Asker::OnReply on_reply) override {
        std::shared_ptr<google::protobuf::Message> copy{request.New()};
        copy->CopyFrom(request);
        calls.push_back({std::move(copy), context, deadline, on_reply});
        if (answer) on_reply(*answer);
    }

    template <typename T>
    const T& Last() const {
        return dynamic_cast<const T&>(*calls.back().message);
    }
    void Answers(const google::protobuf::Message& reply) { answer = reply.SerializeAsString(); }

    std::vector<Asked> calls;
    std::optional<Result<std::string>> answer;
};

}  // namespace lyceum::gateway::testing
