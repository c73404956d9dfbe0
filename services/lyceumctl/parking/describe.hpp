#pragma once

#include <cstddef>
#include <string>

#include "platform/messaging/message.hpp"

namespace lyceum::ctl {

/// What an operator sees of a parked message.
struct Description {
    std::string message_id;
    std::string type;         ///< Of a bundle "12 × course.LearnerEnrolled.v1".
    std::string queue;        ///< Where it was to be handled.
    std::string reason;       ///< Why it was given up, in the words of what failed.
    std::string accepted_at;  ///< UTC, or empty if unknown.
    int attempts = 0;
    std::size_t bytes = 0;
};
Description Describe(const messaging::Message& message);

/// Headers and the decoded body as JSON, without tokens and secret fields. A body that is no such
/// message is shown by its length alone.
std::string DescribeWhole(const messaging::Message& message);

}  // namespace lyceum::ctl
