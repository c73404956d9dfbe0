#include "gateway/forward.hpp"

#include <algorithm>
#include <utility>

#include <google/protobuf/descriptor.h>

#include "gateway/named_files.hpp"
#include "gateway/reply.hpp"
#include "lyceum/media/v1/media.pb.h"
#include "platform/contract/operation.hpp"
#include "platform/core/idempotency_key.hpp"
#include "platform/http/bind.hpp"
#include "platform/http/etag.hpp"
#include "platform/http/problem.hpp"

namespace lyceum::gateway {
namespace {

using google::protobuf::Message;

constexpr std::chrono::milliseconds kCommandDeadline{10'000};

/// Range is defined for GET alone (RFC 9110, 14.2).
bool AsksForPart(const http::Request& request) {
    return request.method == http::Method::kGet && !request.Header("range").empty();
}

std::optional<Status> TakeIdempotencyKey(const http::Request& request,
                                         messaging::Context& context) {
    const std::string_view key = request.Header("idempotency-key");
    if (auto refused = CheckIdempotencyKey(key)) return refused;
    context.message_id = key;
    return std::nullopt;
}

std::optional<Status> TakeIfMatch(const http::Request& request, Message& message) {
    const std::string_view tag = request.Header("if-match");
    if (tag.empty()) return std::nullopt;
    const auto* field = message.GetDescriptor()->FindFieldByName("expected_version");
    if (!field) return InvalidArgument("If-Match", "is not understood at this address");
    const auto version = http::VersionOf(tag);
    if (!version) return Aborted("version_conflict", "The tag is of no version of this.");
    message.GetReflection()->SetUInt64(&message, field, *version);
    return std::nullopt;
}

class Forwarder : public std::enable_shared_from_this<Forwarder> {
public:
    Forwarder(Endpoint endpoint, const ApiServices& services)
        : reply_{std::move(endpoint), services.asker.cached()},
          services_{services},
          query_{contract::OperationOf(reply_.endpoint().type()).query()} {}

    void Handle(const http::Request& request, const http::Responder& responder) const {
        auto context = services_.authenticator.Identify(request);
        if (!context) return responder.Answer(http::ProblemResponse(context.error(), request));
        std::unique_ptr<Message> message{endpoint().prototype->New()};
        if (auto refused = Fill(request, *context, *message)) {
            return Refuse(request, *context, *refused, *message, responder);
        }
        Send(request, *context, std::move(message), responder);
    }

private:
    const Endpoint& endpoint() const { return reply_.endpoint(); }

    std::optional<Status> Fill(const http::Request& request, messaging::Context& context,
                               Message& message) const {
        if (auto refused =
                contract::Authorize(endpoint().type(), context.SignedIn(), context.role)) {
            return refused;
        }
        message.CopyFrom(*endpoint().prototype);
        if (endpoint().prepare) {
            if (auto refused = endpoint().prepare(request, message)) return refused;
        }
        if (!query_) {
            if (auto refused = TakeIdempotencyKey(request, context)) return refused;
            if (auto refused = TakeIfMatch(request, message)) return refused;
        }
        return http::BindRequest(request, message);
    }

    void Refuse(const http::Request& request, const messaging::Context& context,
                const Status& status, const Message& asked,
                const http::Responder& responder) const {
        auto response = reply_.Make(
            {asked, request.request_id, request.language, endpoint().attachment, false}, status);
        response.caller = context.user_id;
        responder.Answer(std::move(response));
    }

    void Send(const http::Request& request, const messaging::Context& context,
              std::unique_ptr<Message> message, const http::Responder& responder) const {
        std::shared_ptr<const Message> asked{std::move(message)};
        Asker::OnReply on_reply = [self = shared_from_this(), asked, responder,
                                   caller = context.user_id, language = request.language,
                                   request_id = request.request_id,
                                   part = AsksForPart(request)](const Result<std::string>& reply) {
            responder.AnswerWith([&] {
                auto response = self->reply_.Make(
                    {*asked, request_id, language, self->endpoint().attachment, part}, reply);
                response.caller = caller;
                return response;
            });
        };
        if (query_) {
            services_.asker.AskChecked(*asked, context, std::move(on_reply));
        } else {
            SendCommand(asked, NamedFiles(*asked), context, std::move(on_reply));
        }
    }

    /// Once the files that it names are found to be there.
    void SendCommand(const std::shared_ptr<const Message>& command, std::vector<NamedFile> files,
                     const messaging::Context& context, Asker::OnReply on_reply) const {
        if (files.empty()) {
            services_.backend.Call(*command, context, kCommandDeadline, std::move(on_reply));
            return;
        }
        const NamedFile file = std::move(files.back());
        files.pop_back();
        media::v1::GetMedia question;
        question.set_id(file.id);
        messaging::Context asking = context;
        asking.message_id.clear();
        services_.asker.AskChecked(question, asking,
                                   [self = shared_from_this(), command, files, file, context,
                                    on_reply](const Result<std::string>& reply) {
                                       if (auto refused = CheckFile(file, reply))
                                           return on_reply(*refused);
                                       self->SendCommand(command, files, context, on_reply);
                                   });
    }

    const Reply reply_;
    const ApiServices services_;
    const bool query_;
};

}  // namespace

http::Handler ForwardTo(Endpoint endpoint, const ApiServices& services) {
    auto forwarder = std::make_shared<const Forwarder>(std::move(endpoint), services);
    return [forwarder](const http::Request& request, const http::Responder& responder) {
        forwarder->Handle(request, responder);
    };
}

}  // namespace lyceum::gateway
