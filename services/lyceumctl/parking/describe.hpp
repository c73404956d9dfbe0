#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include <nlohmann/json_fwd.hpp>

#include "platform/messaging/held_queue.hpp"

namespace lyceum::ctl {

/// What an operator sees of a parked message in a list.
struct Description {
    std::string message_id;
    std::string type;         ///< Of a bundle "12 × course.LearnerEnrolled.v1".
    std::string queue;        ///< Where it was to be handled.
    std::string reason;       ///< Why it was given up, in the words of what failed.
    std::string accepted_at;  ///< UTC, or empty if unknown.
    std::string sent_at;      ///< When it was last sent: if a worker parked it, then.
    std::int64_t attempts = 0;
    std::size_t bytes = 0;
};
Description Describe(const messaging::Held& held);

/// Two lines for people.
std::string ToText(const Description& shown);
nlohmann::json ToJson(const Description& shown);

/// The text without characters that would move the cursor of a terminal or change its colours.
std::string Printable(std::string text);

}  // namespace lyceum::ctl
