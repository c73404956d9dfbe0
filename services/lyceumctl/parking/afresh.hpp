#pragma once

#include <string>

#include "platform/core/clock.hpp"
#include "platform/messaging/message.hpp"

namespace lyceum::ctl {

/// The queue where a parked or unroutable message was to be handled.
std::string DestinationOf(const messaging::Message& parked);

/// The message as it was sent at first: same id, type, body and caller, no attempts, nobody who
/// waits for the reply. Straight to its queue and mandatory: lyceum.commands would hand a message
/// without a queue to `unroutable` again and call that success.
messaging::Message Afresh(const messaging::Message& parked);

/// Why its worker would refuse it, or one of the requests it carries, or empty. A caller's token is
/// judged as of the acceptance for as long as the inbox remembers; a later replay would be refused,
/// acknowledged and so lost.
std::string WhyNotAgain(const messaging::Message& parked, TimePoint now);

}  // namespace lyceum::ctl
