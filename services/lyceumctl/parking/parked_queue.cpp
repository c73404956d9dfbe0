#include "lyceumctl/parking/parked_queue.hpp"

#include "lyceumctl/remote/session.hpp"
#include "platform/messaging/declare.hpp"
#include "platform/messaging/properties.hpp"

namespace lyceum::ctl {
namespace {

using messaging::kWorkChannel;

constexpr int kNotFound = 404;

/// Of the first host that answers.
messaging::AmqpState Open(const messaging::BrokerOptions& options) {
    std::string problem = "no broker is configured";
    for (const auto& host : options.hosts) {
        try {
            return messaging::Dial{}.Run(options, host, "parking", [](auto& session) {
                messaging::OpenChannel(session, kWorkChannel, false);
            });
        } catch (const messaging::DialError& error) {
            problem = error.what();
        }
    }
    throw messaging::DialError{problem};
}

bool IsNoSuchQueue(const amqp_rpc_reply_t& reply) {
    if (reply.reply_type != AMQP_RESPONSE_SERVER_EXCEPTION) return false;
    if (reply.reply.id != AMQP_CHANNEL_CLOSE_METHOD) return false;
    return static_cast<const amqp_channel_close_t*>(reply.reply.decoded)->reply_code == kNotFound;
}

void Require(const amqp_rpc_reply_t& reply, const std::string& what) {
    if (reply.reply_type == AMQP_RESPONSE_NORMAL) return;
    throw Failure{what + ": " + messaging::ErrorOf(reply)};
}

}  // namespace

ParkedQueue::ParkedQueue(const messaging::BrokerOptions& options, std::string queue)
    : queue_{std::move(queue)}, state_{Open(options)} {}

std::optional<Parked> ParkedQueue::Next() {
    if (ended_) return std::nullopt;
    const auto got =
        amqp_basic_get(state_.get(), kWorkChannel, messaging::BytesOf(queue_), /*no_ack=*/0);
    if (IsNoSuchQueue(got)) {
        ended_ = true;
        return std::nullopt;
    }
    Require(got, "Reading " + queue_);
    if (got.reply.id == AMQP_BASIC_GET_EMPTY_METHOD) {
        ended_ = true;
        left_ = 0;
        return std::nullopt;
    }
    const auto ok = *static_cast<const amqp_basic_get_ok_t*>(got.reply.decoded);
    left_ = ok.message_count;
    Parked parked;
    const std::string exchange{messaging::TextOf(ok.exchange)};
    const std::string routing_key{messaging::TextOf(ok.routing_key)};
    parked.message = ReadContent();
    parked.message.exchange = exchange;
    parked.message.routing_key = routing_key;
    parked.tag = ok.delivery_tag;
    amqp_maybe_release_buffers(state_.get());
    return parked;
}

messaging::Message ParkedQueue::ReadContent() {
    amqp_message_t content{};
    Require(amqp_read_message(state_.get(), kWorkChannel, &content, 0), "Reading " + queue_);
    messaging::Message message;
    messaging::ReadProperties(content.properties, message);
    message.body = messaging::TextOf(content.body);
    amqp_destroy_message(&content);
    return message;
}

void ParkedQueue::Remove(const Parked& parked) {
    const int sent = amqp_basic_ack(state_.get(), kWorkChannel, parked.tag, /*multiple=*/0);
    if (sent != AMQP_STATUS_OK)
        throw Failure{"Removing from " + queue_ + ": " + amqp_error_string2(sent)};
    // The answer to any later request tells that the ack has been taken.
    amqp_basic_qos(state_.get(), kWorkChannel, 0, 0, 0);
    Require(amqp_get_rpc_reply(state_.get()), "Removing from " + queue_);
}

}  // namespace lyceum::ctl
