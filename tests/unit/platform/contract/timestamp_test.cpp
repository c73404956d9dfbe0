#include "platform/contract/timestamp.hpp"

#include <gtest/gtest.h>

namespace lyceum::contract {
namespace {

using std::chrono::microseconds;

TEST(Timestamp, KeepsMicrosecondsBeforeAndAfter1970) {
    for (const std::int64_t count : {0L, 1L, 1'700'000'000'123'456L, -1L, -1'500'000L}) {
        const TimePoint time{microseconds{count}};
        const auto stamp = ToTimestamp(time);
        EXPECT_GE(stamp.nanos(), 0) << count;
        EXPECT_LT(stamp.nanos(), 1'000'000'000) << count;
        EXPECT_EQ(FromTimestamp(stamp), time);
    }
    EXPECT_EQ(ToTimestamp(TimePoint{microseconds{-1}}).seconds(), -1);
}

TEST(Timestamp, CutsOffWhatIsFiner) {
    google::protobuf::Timestamp stamp;
    stamp.set_nanos(1'999);
    EXPECT_EQ(FromTimestamp(stamp), TimePoint{microseconds{1}});
}

}  // namespace
}  // namespace lyceum::contract
