#pragma once

#include <string>

#include <google/protobuf/message.h>

namespace lyceum::http {

/// The message as JSON: snake_case names, 64-bit integers as numbers, times as RFC 3339, enums in
/// lower case without their prefix. Left out are internal fields, absent optional fields and
/// messages, unspecified enums; all else is always there. Thread-safe and fast: what a type looks
/// like is worked out once.
std::string ToJson(const google::protobuf::Message& message);

}  // namespace lyceum::http
