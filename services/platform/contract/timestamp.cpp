#include "platform/contract/timestamp.hpp"

namespace lyceum::contract {

// The seconds are rounded down, as a message's nanoseconds count forward also before 1970.
google::protobuf::Timestamp ToTimestamp(TimePoint time) {
    const auto seconds = std::chrono::floor<std::chrono::seconds>(time);
    google::protobuf::Timestamp stamp;
    stamp.set_seconds(seconds.time_since_epoch().count());
    stamp.set_nanos(static_cast<std::int32_t>((time - seconds).count() * 1000));
    return stamp;
}

TimePoint FromTimestamp(const google::protobuf::Timestamp& stamp) {
    return TimePoint{std::chrono::seconds{stamp.seconds()} +
                     std::chrono::microseconds{stamp.nanos() / 1000}};
}

}  // namespace lyceum::contract
