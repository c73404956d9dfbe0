#include "platform/messaging/frame_writer.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include "platform/messaging/properties.hpp"

namespace lyceum::messaging {
namespace {

constexpr std::size_t kFrameHeader = 7;
constexpr std::size_t kFrameEnd = 1;
constexpr std::size_t kShortString = 255;
/// A buffer that grew beyond this is given back once it is empty.
constexpr std::size_t kKeptCapacity = 4u << 20;

template <typename Integer>
char* Put(char* at, Integer value) {
    for (std::size_t i = sizeof value; i-- > 0;) {
        *at++ = static_cast<char>(static_cast<std::uint64_t>(value) >> (8 * i));
    }
    return at;
}

char* PutFrameHeader(char* at, std::uint8_t type, amqp_channel_t channel, std::size_t payload) {
    at = Put(at, type);
    at = Put(at, channel);
    return Put(at, static_cast<std::uint32_t>(payload));
}

bool FitsShortStrings(const Message& message, std::string_view app_id) {
    const std::array<std::size_t, 7> sizes{
        message.exchange.size(),       message.routing_key.size(), message.type.size(),
        message.message_id.size(),     message.reply_to.size(),    app_id.size(),
        message.correlation_id.size(),
    };
    return std::all_of(sizes.begin(), sizes.end(),
                       [](auto size) { return size <= kShortString; }) &&
           std::all_of(message.headers.begin(), message.headers.end(),
                       [](const auto& header) { return header.first.size() <= kShortString; });
}

}  // namespace

FrameWriter::FrameWriter(std::size_t frame_max) : frame_max_{frame_max} {}

char* FrameWriter::Grow(std::size_t bytes) {
    const std::size_t before = buffer_.size();
    buffer_.resize(before + bytes);
    return buffer_.data() + before;
}

bool FrameWriter::MethodFrame(amqp_channel_t channel, amqp_method_number_t id, void* decoded,
                              std::size_t room) {
    const std::size_t start = buffer_.size();
    char* at = Grow(kFrameHeader + 4 + room + kFrameEnd);
    const int encoded = amqp_encode_method(id, decoded, {room, at + kFrameHeader + 4});
    if (encoded < 0) {
        buffer_.resize(start);
        return false;
    }
    const std::size_t payload = 4 + static_cast<std::size_t>(encoded);
    Put(PutFrameHeader(at, AMQP_FRAME_METHOD, channel, payload), id);
    at[kFrameHeader + payload] = static_cast<char>(AMQP_FRAME_END);
    buffer_.resize(start + kFrameHeader + payload + kFrameEnd);
    return true;
}

void FrameWriter::Method(amqp_channel_t channel, amqp_method_number_t id, void* decoded) {
    MethodFrame(channel, id, decoded, 1024);
}

void FrameWriter::Heartbeat() {
    char* at = PutFrameHeader(Grow(kFrameHeader + kFrameEnd), AMQP_FRAME_HEARTBEAT, 0, 0);
    *at = static_cast<char>(AMQP_FRAME_END);
}

bool FrameWriter::HeaderFrame(amqp_channel_t channel, const Message& message,
                              std::string_view app_id) {
    constexpr std::size_t kFixed = 2 + 2 + 8;
    PropertiesView properties{message, app_id};
    const std::size_t room = properties.encoded_bound();
    const std::size_t start = buffer_.size();
    char* frame = Grow(kFrameHeader + kFixed + room + kFrameEnd);
    const int encoded = amqp_encode_properties(AMQP_BASIC_CLASS, properties.get(),
                                               {room, frame + kFrameHeader + kFixed});
    const std::size_t payload = kFixed + static_cast<std::size_t>(std::max(encoded, 0));
    if (encoded < 0 || payload + kFrameHeader + kFrameEnd > frame_max_) return false;
    char* at = PutFrameHeader(frame, AMQP_FRAME_HEADER, channel, payload);
    at = Put(at, static_cast<std::uint16_t>(AMQP_BASIC_CLASS));
    at = Put(at, std::uint16_t{0});
    Put(at, static_cast<std::uint64_t>(message.body.size()));
    frame[kFrameHeader + payload] = static_cast<char>(AMQP_FRAME_END);
    buffer_.resize(start + kFrameHeader + payload + kFrameEnd);
    return true;
}

void FrameWriter::BodyFrames(amqp_channel_t channel, std::string_view body) {
    while (!body.empty()) {
        const auto part = body.substr(0, frame_max_ - kFrameHeader - kFrameEnd);
        char header[kFrameHeader];
        PutFrameHeader(header, AMQP_FRAME_BODY, channel, part.size());
        buffer_.append(header, kFrameHeader).append(part);
        buffer_.push_back(static_cast<char>(AMQP_FRAME_END));
        body.remove_prefix(part.size());
    }
}

bool FrameWriter::Publish(amqp_channel_t channel, const Message& message, std::string_view app_id) {
    if (message.body.size() > kMaxBodyBytes || !FitsShortStrings(message, app_id)) return false;
    const std::size_t start = buffer_.size();
    amqp_basic_publish_t publish{};
    publish.exchange = BytesOf(message.exchange);
    publish.routing_key = BytesOf(message.routing_key);
    publish.mandatory = message.mandatory ? 1 : 0;
    const std::size_t room = message.exchange.size() + message.routing_key.size() + 8;
    if (!MethodFrame(channel, AMQP_BASIC_PUBLISH_METHOD, &publish, room) ||
        !HeaderFrame(channel, message, app_id)) {
        buffer_.resize(start);
        return false;
    }
    BodyFrames(channel, message.body);
    return true;
}

std::string_view FrameWriter::pending() const { return std::string_view{buffer_}.substr(sent_); }

void FrameWriter::Sent(std::size_t bytes) {
    sent_ += bytes;
    if (sent_ == buffer_.size()) {
        sent_ = 0;
        buffer_.clear();
        if (buffer_.capacity() > kKeptCapacity) buffer_.shrink_to_fit();
    } else if (sent_ > kKeptCapacity) {
        buffer_.erase(0, sent_);
        sent_ = 0;
    }
}

}  // namespace lyceum::messaging
