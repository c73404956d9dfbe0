#include "platform/messaging/properties.hpp"

#include <chrono>
#include <optional>
#include <string>

#include "platform/core/number.hpp"

namespace lyceum::messaging {
namespace {

constexpr const char* kContentType = "application/x-protobuf";

std::optional<std::string> HeaderText(const amqp_field_value_t& value) {
    switch (value.kind) {
        case AMQP_FIELD_KIND_UTF8:
        case AMQP_FIELD_KIND_BYTES:
            return std::string{TextOf(value.value.bytes)};
        case AMQP_FIELD_KIND_BOOLEAN:
            return value.value.boolean != 0 ? "1" : "0";
        case AMQP_FIELD_KIND_I8:
            return std::to_string(value.value.i8);
        case AMQP_FIELD_KIND_U8:
            return std::to_string(value.value.u8);
        case AMQP_FIELD_KIND_I16:
            return std::to_string(value.value.i16);
        case AMQP_FIELD_KIND_U16:
            return std::to_string(value.value.u16);
        case AMQP_FIELD_KIND_I32:
            return std::to_string(value.value.i32);
        case AMQP_FIELD_KIND_U32:
            return std::to_string(value.value.u32);
        case AMQP_FIELD_KIND_I64:
            return std::to_string(value.value.i64);
        case AMQP_FIELD_KIND_U64:
        case AMQP_FIELD_KIND_TIMESTAMP:
            return std::to_string(value.value.u64);
        default:
            return std::nullopt;
    }
}

}  // namespace

amqp_bytes_t BytesOf(std::string_view text) {
    return {text.size(), const_cast<char*>(text.data())};
}

std::string_view TextOf(amqp_bytes_t bytes) {
    return {static_cast<const char*>(bytes.bytes), bytes.len};
}

void PropertiesView::SetText(amqp_flags_t flag, amqp_bytes_t amqp_basic_properties_t::*field,
                             std::string_view text) {
    if (text.empty()) return;
    properties_._flags |= flag;
    properties_.*field = BytesOf(text);
    bound_ += text.size() + 1;
}

PropertiesView::PropertiesView(const Message& message, std::string_view app_id) {
    using Properties = amqp_basic_properties_t;
    SetText(AMQP_BASIC_CONTENT_TYPE_FLAG, &Properties::content_type, kContentType);
    SetText(AMQP_BASIC_TYPE_FLAG, &Properties::type, message.type);
    SetText(AMQP_BASIC_MESSAGE_ID_FLAG, &Properties::message_id, message.message_id);
    SetText(AMQP_BASIC_CORRELATION_ID_FLAG, &Properties::correlation_id, message.correlation_id);
    SetText(AMQP_BASIC_REPLY_TO_FLAG, &Properties::reply_to, message.reply_to);
    SetText(AMQP_BASIC_APP_ID_FLAG, &Properties::app_id, app_id);
    if (message.expiration) {
        const auto end = std::to_chars(expiration_, expiration_ + sizeof expiration_,
                                       std::max<std::int64_t>(message.expiration->count(), 0));
        SetText(AMQP_BASIC_EXPIRATION_FLAG, &Properties::expiration,
                {expiration_, static_cast<std::size_t>(end.ptr - expiration_)});
    }
    properties_._flags |= AMQP_BASIC_DELIVERY_MODE_FLAG | AMQP_BASIC_TIMESTAMP_FLAG;
    properties_.delivery_mode = message.persistent ? 2 : 1;
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    properties_.timestamp =
        static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::seconds>(now).count());
    if (message.headers.empty()) return;
    headers_.reserve(message.headers.size());
    for (const auto& [key, value] : message.headers) {
        amqp_table_entry_t entry{};
        entry.key = BytesOf(key);
        entry.value.kind = AMQP_FIELD_KIND_UTF8;
        entry.value.value.bytes = BytesOf(value);
        headers_.push_back(entry);
        bound_ += key.size() + value.size() + 6;
    }
    properties_._flags |= AMQP_BASIC_HEADERS_FLAG;
    properties_.headers = {static_cast<int>(headers_.size()), headers_.data()};
}

void ReadProperties(const amqp_basic_properties_t& properties, Message& message) {
    const auto read = [&](amqp_flags_t flag, amqp_bytes_t field, std::string& to) {
        if ((properties._flags & flag) != 0) to = TextOf(field);
    };
    read(AMQP_BASIC_TYPE_FLAG, properties.type, message.type);
    read(AMQP_BASIC_MESSAGE_ID_FLAG, properties.message_id, message.message_id);
    read(AMQP_BASIC_CORRELATION_ID_FLAG, properties.correlation_id, message.correlation_id);
    read(AMQP_BASIC_REPLY_TO_FLAG, properties.reply_to, message.reply_to);
    message.persistent =
        (properties._flags & AMQP_BASIC_DELIVERY_MODE_FLAG) != 0 && properties.delivery_mode == 2;
    if ((properties._flags & AMQP_BASIC_EXPIRATION_FLAG) != 0) {
        const auto ms = NumberFrom<std::int64_t>(TextOf(properties.expiration));
        if (ms) message.expiration = std::chrono::milliseconds{*ms};
    }
    if ((properties._flags & AMQP_BASIC_HEADERS_FLAG) == 0) return;
    for (int i = 0; i < properties.headers.num_entries; ++i) {
        const auto& entry = properties.headers.entries[i];
        auto text = HeaderText(entry.value);
        if (text) message.headers.emplace(TextOf(entry.key), *std::move(text));
    }
}

}  // namespace lyceum::messaging
