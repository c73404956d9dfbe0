#include "platform/messaging/frame_assembler.hpp"

#include <algorithm>
#include <utility>

#include "platform/messaging/properties.hpp"

namespace lyceum::messaging {

FrameAssembler::FrameAssembler(FrameSink& sink) : sink_{sink} {}

bool FrameAssembler::Feed(const amqp_frame_t& frame) {
    if (frame.channel > kMaxChannel) return false;
    switch (frame.frame_type) {
        case AMQP_FRAME_METHOD:
            return OnMethodFrame(frame.channel, frame.payload.method);
        case AMQP_FRAME_HEADER:
            return OnHeaderFrame(frame.channel, frame);
        case AMQP_FRAME_BODY:
            return OnBodyFrame(frame.channel, frame.payload.body_fragment);
        default:
            return true;
    }
}

bool FrameAssembler::OnMethodFrame(amqp_channel_t channel, const amqp_method_t& method) {
    if (method.id != AMQP_BASIC_DELIVER_METHOD && method.id != AMQP_BASIC_RETURN_METHOD) {
        sink_.OnMethod(channel, method);
        return true;
    }
    auto& partial = partial_[channel];
    if (partial.awaiting != Awaiting::kNothing) return false;
    partial.awaiting = Awaiting::kHeader;
    partial.message = {};
    partial.returned = method.id == AMQP_BASIC_RETURN_METHOD;
    if (partial.returned) {
        const auto& fields = *static_cast<const amqp_basic_return_t*>(method.decoded);
        partial.message.exchange = TextOf(fields.exchange);
        partial.message.routing_key = TextOf(fields.routing_key);
        return true;
    }
    const auto& fields = *static_cast<const amqp_basic_deliver_t*>(method.decoded);
    partial.consumer_tag = TextOf(fields.consumer_tag);
    partial.tag = fields.delivery_tag;
    partial.redelivered = fields.redelivered != 0;
    partial.message.exchange = TextOf(fields.exchange);
    partial.message.routing_key = TextOf(fields.routing_key);
    return true;
}

bool FrameAssembler::OnHeaderFrame(amqp_channel_t channel, const amqp_frame_t& frame) {
    auto& partial = partial_[channel];
    const auto& header = frame.payload.properties;
    if (partial.awaiting != Awaiting::kHeader || header.class_id != AMQP_BASIC_CLASS ||
        header.body_size > kMaxIncomingBytes) {
        return false;
    }
    ReadProperties(*static_cast<const amqp_basic_properties_t*>(header.decoded), partial.message);
    partial.missing = header.body_size;
    partial.message.body.reserve(
        std::min(static_cast<std::size_t>(header.body_size), kMaxBodyBytes));
    partial.awaiting = Awaiting::kBody;
    if (partial.missing == 0) Finish(channel);
    return true;
}

bool FrameAssembler::OnBodyFrame(amqp_channel_t channel, amqp_bytes_t fragment) {
    auto& partial = partial_[channel];
    if (partial.awaiting != Awaiting::kBody || fragment.len > partial.missing) return false;
    partial.message.body += TextOf(fragment);
    partial.missing -= fragment.len;
    if (partial.missing == 0) Finish(channel);
    return true;
}

void FrameAssembler::Finish(amqp_channel_t channel) {
    auto& partial = partial_[channel];
    partial.awaiting = Awaiting::kNothing;
    if (partial.returned) {
        sink_.OnReturn(channel, std::move(partial.message));
    } else {
        sink_.OnDeliver(channel, partial.consumer_tag, partial.tag, partial.redelivered,
                        std::move(partial.message));
    }
}

}  // namespace lyceum::messaging
