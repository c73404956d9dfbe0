#pragma once

#include <string>

#include "platform/messaging/message.hpp"

namespace lyceum::service {

/// The trace id of the message's traceparent header (W3C Trace Context), or a fresh one.
std::string TraceIdOf(const messaging::Message& message);

/// A traceparent header of this trace with a fresh span.
std::string Traceparent(const std::string& trace_id);

}  // namespace lyceum::service
