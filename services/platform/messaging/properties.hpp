#pragma once

#include <string_view>
#include <vector>

#include <amqp.h>

#include "platform/messaging/message.hpp"

namespace lyceum::messaging {

/// The message as rabbitmq-c's properties. They point into the message and into this object.
class PropertiesView {
public:
    PropertiesView(const Message& message, std::string_view app_id);
    PropertiesView(const PropertiesView&) = delete;
    PropertiesView& operator=(const PropertiesView&) = delete;

    amqp_basic_properties_t* get() { return &properties_; }
    /// An upper bound of the encoded bytes.
    std::size_t encoded_bound() const { return bound_; }

private:
    void SetText(amqp_flags_t flag, amqp_bytes_t amqp_basic_properties_t::*field,
                 std::string_view text);

    amqp_basic_properties_t properties_{};
    std::vector<amqp_table_entry_t> headers_;
    char expiration_[24];
    std::size_t bound_ = 64;
};

/// Copies the properties into the message. Headers that are neither text, boolean nor integer are
/// left out.
void ReadProperties(const amqp_basic_properties_t& properties, Message& message);

amqp_bytes_t BytesOf(std::string_view text);
std::string_view TextOf(amqp_bytes_t bytes);

}  // namespace lyceum::messaging
