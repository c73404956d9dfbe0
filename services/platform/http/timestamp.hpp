#pragma once

#include <string>
#include <string_view>

#include <google/protobuf/timestamp.pb.h>

/// RFC 3339.
namespace lyceum::http {

/// Appends "2026-03-01T08:30:00Z", with as many of 3, 6 or 9 digits of the second as it has.
void AppendTimestamp(std::string& out, const google::protobuf::Timestamp& time);

/// Accepts any offset and up to 9 digits of the second; years 0001 to 9999. False if malformed.
bool ParseTimestamp(std::string_view text, google::protobuf::Timestamp& time);

}  // namespace lyceum::http
