#include "platform/messaging/held_queue.hpp"

#include "platform/messaging/declare.hpp"
#include "platform/messaging/properties.hpp"

namespace lyceum::messaging {
namespace {

constexpr int kNotFound = 404;

/// Of the first host that answers.
AmqpState Open(const BrokerOptions& options) {
    std::string problem = "no broker is configured";
    for (const auto& host : options.hosts) {
        try {
            return Dial{}.Run(options, host, "look",
                              [](auto& session) { OpenChannel(session, kWorkChannel, false); });
        } catch (const DialError& error) {
            problem = error.what();
        }
    }
    throw DialError{problem};
}

bool IsNoSuchQueue(const amqp_rpc_reply_t& reply) {
    if (reply.reply_type != AMQP_RESPONSE_SERVER_EXCEPTION) return false;
    if (reply.reply.id != AMQP_CHANNEL_CLOSE_METHOD) return false;
    return static_cast<const amqp_channel_close_t*>(reply.reply.decoded)->reply_code == kNotFound;
}

void Require(const amqp_rpc_reply_t& reply, const std::string& what) {
    if (reply.reply_type != AMQP_RESPONSE_NORMAL) throw DialError{what + ": " + ErrorOf(reply)};
}

}  // namespace

HeldQueue::HeldQueue(const BrokerOptions& options, std::string queue)
    : queue_{std::move(queue)}, state_{Open(options)} {}

HeldQueue::~HeldQueue() {
    // Said rather than left to the broker's noticing, so that the next look finds them there. If
    // it cannot be said any more the lost connection says it.
    if (open_) amqp_basic_nack(state_.get(), kWorkChannel, 0, /*multiple=*/1, /*requeue=*/1);
    amqp_connection_close(state_.get(), AMQP_REPLY_SUCCESS);
}

std::optional<Held> HeldQueue::Next() {
    if (ended_) return std::nullopt;
    const auto got = amqp_basic_get(state_.get(), kWorkChannel, BytesOf(queue_), /*no_ack=*/0);
    if (IsNoSuchQueue(got)) {
        ended_ = true;
        open_ = false;
        return std::nullopt;
    }
    Require(got, "Reading " + queue_);
    if (got.reply.id == AMQP_BASIC_GET_EMPTY_METHOD) {
        ended_ = true;
        left_ = 0;
        return std::nullopt;
    }
    const auto& ok = *static_cast<const amqp_basic_get_ok_t*>(got.reply.decoded);
    left_ = ok.message_count;
    Held held;
    held.tag = ok.delivery_tag;
    held.message.exchange = TextOf(ok.exchange);
    held.message.routing_key = TextOf(ok.routing_key);
    ReadContent(held);
    amqp_maybe_release_buffers(state_.get());
    return held;
}

void HeldQueue::ReadContent(Held& held) {
    amqp_message_t content{};
    Require(amqp_read_message(state_.get(), kWorkChannel, &content, 0), "Reading " + queue_);
    ReadProperties(content.properties, held.message);
    if ((content.properties._flags & AMQP_BASIC_TIMESTAMP_FLAG) != 0) {
        held.sent_at_s = static_cast<std::int64_t>(content.properties.timestamp);
    }
    held.message.body = TextOf(content.body);
    amqp_destroy_message(&content);
}

void HeldQueue::Remove(const Held& held) {
    const int sent = amqp_basic_ack(state_.get(), kWorkChannel, held.tag, /*multiple=*/0);
    if (sent != AMQP_STATUS_OK) {
        throw DialError{"Removing from " + queue_ + ": " + amqp_error_string2(sent)};
    }
    // The answer to any later request tells that the ack has been taken.
    amqp_basic_qos(state_.get(), kWorkChannel, 0, 0, 0);
    Require(amqp_get_rpc_reply(state_.get()), "Removing from " + queue_);
}

}  // namespace lyceum::messaging
