#pragma once

#include <google/protobuf/timestamp.pb.h>

#include "platform/core/clock.hpp"

/// Between our time and that of messages, to the microsecond; finer parts are cut off.
namespace lyceum::contract {

google::protobuf::Timestamp ToTimestamp(TimePoint time);
TimePoint FromTimestamp(const google::protobuf::Timestamp& stamp);

}  // namespace lyceum::contract
