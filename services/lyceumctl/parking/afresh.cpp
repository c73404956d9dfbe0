#include "lyceumctl/parking/afresh.hpp"

#include <algorithm>
#include <charconv>

#include "platform/messaging/topology.hpp"
#include "platform/service/inbox.hpp"

namespace lyceum::ctl {

namespace header = messaging::header;

std::string HeaderOf(const messaging::Message& message, const char* name) {
    const auto found = message.headers.find(name);
    return found == message.headers.end() ? std::string{} : found->second;
}

std::int64_t NumberIn(const messaging::Message& message, const char* name) {
    const std::string text = HeaderOf(message, name);
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

std::string DestinationOf(const messaging::Message& parked) {
    const bool delayed = parked.exchange == messaging::kRetryExchange ||
                         parked.exchange == messaging::kRedeliverExchange;
    return delayed ? parked.routing_key.substr(parked.routing_key.find('.') + 1)
                   : parked.routing_key;
}

messaging::Message Afresh(messaging::Message parked) {
    parked.routing_key = DestinationOf(parked);
    parked.exchange.clear();
    parked.persistent = true;
    parked.mandatory = true;
    parked.reply_to.clear();
    parked.expiration.reset();
    std::erase_if(parked.headers, [](const auto& entry) {
        const std::string& name = entry.first;
        return name == header::kReason || name == header::kAttempt || name == header::kDeadline ||
               name == "x-death" || name == "x-delivery-count" || name.starts_with("x-first-") ||
               name.starts_with("x-last-");
    });
    return parked;
}

std::string WhyNotAgain(const messaging::Message& parked, TimePoint now) {
    if (HeaderOf(parked, header::kActor).empty()) return {};
    const std::chrono::milliseconds accepted{
        std::max<std::int64_t>(NumberIn(parked, header::kAcceptedAt), 0)};
    const auto since_epoch = std::chrono::floor<std::chrono::milliseconds>(now.time_since_epoch());
    if (since_epoch - accepted <= service::kReplayWindow) return {};
    return "was accepted more than seven days ago, or does not say when: its caller's token counts "
           "no more";
}

}  // namespace lyceum::ctl
