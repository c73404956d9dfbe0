#pragma once

#include <string>
#include <string_view>

/// W3C Trace Context: "00-<32 hex digits>-<16 hex digits>-<flags>".
namespace lyceum {

/// The trace id of a traceparent, or a fresh one if it is none.
std::string TraceIdFrom(std::string_view traceparent);

/// A traceparent of this trace, or of a fresh one, with a fresh span.
std::string Traceparent(std::string_view trace_id);

/// The id that a client gave its request if it is 8 to 64 of letters, digits, '.', '_' and '-';
/// else a fresh one.
std::string RequestIdFrom(std::string_view given);

}  // namespace lyceum
