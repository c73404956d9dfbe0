#include "platform/messaging/command_client.hpp"

#include <algorithm>
#include <future>
#include <utility>

#include "platform/messaging/command_client_impl.hpp"
#include "platform/messaging/topology.hpp"
#include "platform/metrics/registry.hpp"

namespace lyceum::messaging {
namespace {

constexpr std::chrono::milliseconds kLongestDeadline{30'000};

}  // namespace

CommandClient::CommandClient(Connection& connection, const std::string& name,
                             std::size_t max_pending)
    : impl_{std::make_shared<Impl>(*connection.impl_, name, max_pending)} {
    const std::weak_ptr<Impl> weak = impl_;
    Topology replies;
    replies.queues.push_back({.name = impl_->reply_queue, .kind = Queue::Kind::kExclusive});
    connection.Declare(replies);
    const auto on_reply = [weak](const Delivery& delivery) {
        if (const auto impl = weak.lock()) impl->OnReply(delivery.message);
    };
    connection.Consume({.queue = impl_->reply_queue, .prefetch = 0, .no_ack = true}, on_reply);
    connection.OnDirectReply(on_reply, [weak](const std::string& correlation_id) {
        if (const auto impl = weak.lock()) impl->OnReturned(correlation_id);
    });
    connection.OnReady([weak](bool ready) {
        const auto impl = weak.lock();
        if (ready && impl) impl->OnReady();
    });
    if (impl_->connection.metrics == nullptr) return;
    impl_->connection.metrics->Gauge("calls_pending", [pending = impl_->pending] {
        return static_cast<double>(pending->load());
    });
}

void CommandClient::SealSecretsWith(Seal seal) { impl_->seal = std::move(seal); }

CommandClient::~CommandClient() {
    impl_->connection.loop.Run([this] { impl_->Stop(); });
}

void CommandClient::Call(const google::protobuf::Message& request, const Context& context,
                         std::chrono::milliseconds deadline, OnReply on_reply) {
    const auto& route = impl_->routes.Of(*request.GetDescriptor());
    deadline = std::clamp(deadline, std::chrono::milliseconds{0}, kLongestDeadline);
    const auto call = std::make_shared<PendingCall>();
    call->message = RequestMessage(request, route, context, deadline);
    if (route.secret) impl_->SealBody(call->message);
    call->query = route.query;
    call->message.reply_to = route.query ? kDirectReplyQueue : impl_->reply_queue;
    call->deadline = PendingCall::Clock::now() + deadline;
    call->on_reply = std::move(on_reply);
    auto& loop = impl_->connection.loop;
    if (loop.OnLoopThread()) return impl_->Begin(*call);
    loop.Post([impl = impl_, call] { impl->Begin(*call); });
}

Result<std::string> CommandClient::Await(const google::protobuf::Message& request,
                                         const Context& context,
                                         std::chrono::milliseconds deadline) {
    const auto reply = std::make_shared<std::promise<Result<std::string>>>();
    Call(request, context, deadline,
         [reply](Result<std::string> result) { reply->set_value(std::move(result)); });
    return reply->get_future().get();
}

}  // namespace lyceum::messaging
