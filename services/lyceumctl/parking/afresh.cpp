#include "lyceumctl/parking/afresh.hpp"

#include <algorithm>

#include "platform/messaging/request_bundle.hpp"
#include "platform/messaging/topology.hpp"
#include "platform/service/inbox.hpp"

namespace lyceum::ctl {

namespace header = messaging::header;

std::string DestinationOf(const messaging::Message& parked) {
    const bool delayed = parked.exchange == messaging::kRetryExchange ||
                         parked.exchange == messaging::kRedeliverExchange;
    return delayed ? parked.routing_key.substr(parked.routing_key.find('.') + 1)
                   : parked.routing_key;
}

messaging::Message Afresh(const messaging::Message& parked) {
    messaging::Message afresh = messaging::Again(parked);
    afresh.routing_key = DestinationOf(parked);
    afresh.exchange.clear();
    afresh.reply_to.clear();
    for (const char* name : {header::kReason, header::kAttempt, header::kDeadline}) {
        afresh.headers.erase(name);
    }
    return afresh;
}

std::string WhyNotAgain(const messaging::Message& parked, TimePoint now) {
    for (const auto& request : messaging::RequestsOf(parked)) {
        if (auto why = WhyNotAgain(request, now); !why.empty()) return why;
    }
    if (messaging::HeaderOf(parked, header::kActor).empty()) return {};
    const std::chrono::milliseconds accepted{
        messaging::NumberIn<std::uint64_t>(parked, header::kAcceptedAt).value_or(0)};
    const auto since_epoch = std::chrono::floor<std::chrono::milliseconds>(now.time_since_epoch());
    if (since_epoch - accepted <= service::kReplayWindow) return {};
    return "was accepted more than seven days ago, or does not say when: its caller's token counts "
           "no more";
}

}  // namespace lyceum::ctl
