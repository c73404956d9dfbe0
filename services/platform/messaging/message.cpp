#include "platform/messaging/message.hpp"

#include "platform/core/trace.hpp"

namespace lyceum::messaging {

std::string_view HeaderOf(const Message& message, const char* name) {
    const auto found = message.headers.find(name);
    return found == message.headers.end() ? std::string_view{} : found->second;
}

std::string TraceIdOf(const Message& message) {
    return TraceIdFrom(HeaderOf(message, header::kTraceparent));
}

Message Again(const Message& delivered) {
    Message again = delivered;
    again.persistent = true;
    again.mandatory = true;
    again.expiration.reset();
    std::erase_if(again.headers, [](const auto& entry) {
        const std::string& name = entry.first;
        return name == header::kDeliveries || name == "x-death" || name.starts_with("x-first-") ||
               name.starts_with("x-last-");
    });
    return again;
}

}  // namespace lyceum::messaging
