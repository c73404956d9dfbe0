#pragma once

#include <optional>
#include <string>

#include "platform/messaging/message.hpp"

namespace lyceum::service {

/// How often a message is run at the most before it is parked.
inline constexpr int kMaxAttempts = 6;

/// How often the message has been tried before: x-attempt, 0 if there is none.
int AttemptOf(const messaging::Message& message);

/// The message on its way to wait 1 s, 10 s, 10 s, 60 s or 600 s and then come back to its queue,
/// or nothing if it has had its attempts. Its id, type, body and caller stay.
std::optional<messaging::Message> RetryOf(const messaging::Message& failed,
                                          const std::string& queue);

/// The message on its way to its service's parking queue, with the reason in x-reason.
messaging::Message ParkedOf(const messaging::Message& failed, const std::string& queue,
                            const std::string& reason);

}  // namespace lyceum::service
