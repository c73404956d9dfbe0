#include <utility>

#include "platform/messaging/properties.hpp"
#include "platform/messaging/wire.hpp"

/// The methods that end a connection are the Wire's; all else is its sink's.
namespace lyceum::messaging {

void Wire::OnMethod(amqp_channel_t channel, const amqp_method_t& method) {
    if (method.id == AMQP_CONNECTION_CLOSE_METHOD) {
        amqp_connection_close_ok_t ok{};
        writer_.Method(0, AMQP_CONNECTION_CLOSE_OK_METHOD, &ok);
        Flush();
        Fail(std::string{
            TextOf(static_cast<const amqp_connection_close_t*>(method.decoded)->reply_text)});
    } else if (method.id == AMQP_CHANNEL_CLOSE_METHOD) {
        Fail(std::string{
            TextOf(static_cast<const amqp_channel_close_t*>(method.decoded)->reply_text)});
    } else if (method.id == AMQP_CONNECTION_CLOSE_OK_METHOD) {
        Fail("closed");
    } else {
        sink_.OnMethod(channel, method);
    }
}

void Wire::OnDeliver(amqp_channel_t channel, const std::string& consumer_tag, std::uint64_t tag,
                     bool redelivered, Message message) {
    sink_.OnDeliver(channel, consumer_tag, tag, redelivered, std::move(message));
}

void Wire::OnReturn(amqp_channel_t channel, Message message) {
    sink_.OnReturn(channel, std::move(message));
}

}  // namespace lyceum::messaging
