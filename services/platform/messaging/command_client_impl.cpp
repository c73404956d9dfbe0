#include "platform/messaging/command_client_impl.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "platform/core/uuid.hpp"

namespace lyceum::messaging {
namespace {

using Clock = PendingCall::Clock;
using std::chrono::milliseconds;

/// Between commands of a busy time. Each message is an entry of a durable log; at 1,000 enrolments
/// a second the pause takes a third off what they cost, the broker the most.
constexpr milliseconds kCommandPause{4};

Status NoBroker() { return Unavailable("broker_unavailable", "the message broker is away"); }

milliseconds Left(Clock::time_point deadline) {
    return std::chrono::ceil<milliseconds>(std::max(deadline - Clock::now(), Clock::duration{0}));
}

}  // namespace

CommandClient::Impl::Impl(Connection::Impl& link, const std::string& name, std::size_t max_pending)
    : connection{link},
      reply_queue{"reply." + name + "." + NewUuid()},
      calls_{max_pending},
      commands_{.pause = kCommandPause} {}

void CommandClient::Impl::SealBody(Message& message) const {
    if (!seal) throw std::logic_error{message.type + " carries secrets and there is no seal"};
    message.body = seal(message.body);
    message.headers[header::kSealed] = "1";
}

void CommandClient::Impl::Begin(PendingCall& call) {
    if (stopped_ || !connection.ready) return call.on_reply(NoBroker());
    const auto number = calls_.Add(call);
    if (!number) return call.on_reply(Unavailable("busy", "too many calls wait for a reply"));
    pending->store(calls_.size(), std::memory_order_relaxed);
    Send(*number);
    Arm();
}

void CommandClient::Impl::Send(std::uint64_t number) {
    auto& departure = calls_.IsQuery(number) ? queries_ : commands_;
    departure.waiting.insert(number);
    if (departure.waiting.size() > 1) return;
    auto send = [self = weak_from_this(), &departure] {
        if (const auto impl = self.lock()) impl->SendAll(departure);
    };
    const auto rest = Left(departure.last + departure.pause);
    if (rest > milliseconds{0}) {
        departure.timer = connection.loop.After(rest, std::move(send));
    } else {
        connection.loop.Post(std::move(send));
    }
}

void CommandClient::Impl::SendAll(Departure& departure) {
    departure.last = Clock::now();
    std::vector<const Message*> requests;
    for (const auto number : std::exchange(departure.waiting, {})) {
        if (!calls_.Contains(number)) continue;
        auto& call = calls_.NextAttempt(number);
        if (call.query) call.message.expiration = Left(call.deadline);
        requests.push_back(&call.message);
    }
    for (auto& bundle : BundlesOf(requests)) Publish(std::move(bundle));
}

void CommandClient::Impl::Publish(RequestBundle bundle) {
    auto on_published = [self = weak_from_this(),
                         ids = std::move(bundle.carries)](Published outcome) {
        const auto impl = self.lock();
        if (!impl) return;
        for (const auto& id : ids) impl->OnPublished(id, outcome);
    };
    if (bundle.message.reply_to == kDirectReplyQueue) {
        connection.publisher.PublishWithDirectReply(bundle.message, on_published);
    } else {
        connection.Publish(bundle.message, std::move(on_published));
    }
}

void CommandClient::Impl::OnPublished(const std::string& correlation_id, Published outcome) {
    switch (outcome) {
        case Published::kConfirmed:
        case Published::kUnknown:
            return;  // OnReady sends it again until its deadline.
        case Published::kReturned:
            return OnReturned(correlation_id);
        case Published::kRefused:
            return End(correlation_id, Unavailable("busy", "the message broker takes no more"));
    }
}

void CommandClient::Impl::OnReturned(const std::string& correlation_id) {
    End(correlation_id, Unavailable("service_unavailable", "no worker serves this operation"));
}

void CommandClient::Impl::OnReply(const Message& reply) {
    ForEachReply(reply, [this](const std::string& correlation_id, Result<std::string> result) {
        End(correlation_id, std::move(result));
    });
}

void CommandClient::Impl::End(std::string_view correlation_id, Result<std::string> result) {
    auto call = calls_.Take(correlation_id);
    if (!call) return;
    pending->store(calls_.size(), std::memory_order_relaxed);
    call->on_reply(std::move(result));
}

void CommandClient::Impl::OnReady() {
    // Even what was confirmed goes again: its reply may be lost. The worker's inbox knows the id.
    for (const auto number : calls_.Numbers()) {
        if (calls_.Contains(number)) Send(number);
    }
}

void CommandClient::Impl::Arm() {
    const auto next = calls_.NextDeadline();
    // A timer that fires for a call that has ended costs less than one moved for every call.
    if (!next || *next >= armed_for_) return;
    armed_for_ = *next;
    timer_ = connection.loop.After(Left(*next), [self = weak_from_this()] {
        if (const auto impl = self.lock()) impl->Expire();
    });
}

void CommandClient::Impl::Expire() {
    armed_for_ = Clock::time_point::max();
    for (auto& call : calls_.TakeExpired(Clock::now())) {
        call.on_reply(DeadlineExceeded("no reply within the time limit"));
    }
    pending->store(calls_.size(), std::memory_order_relaxed);
    Arm();
}

void CommandClient::Impl::Stop() {
    stopped_ = true;
    timer_.reset();
    for (auto& call : calls_.TakeAll()) call.on_reply(NoBroker());
    pending->store(0, std::memory_order_relaxed);
}

}  // namespace lyceum::messaging
