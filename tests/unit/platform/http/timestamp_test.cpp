#include "platform/http/timestamp.hpp"

#include <gtest/gtest.h>

namespace lyceum::http {
namespace {

std::string Again(std::string_view text) {
    google::protobuf::Timestamp time;
    if (!ParseTimestamp(text, time)) return "refused";
    std::string out;
    AppendTimestamp(out, time);
    return out;
}

TEST(Timestamp, ReadsAndWritesRfc3339) {
    EXPECT_EQ(Again("2026-03-01T08:30:00Z"), "2026-03-01T08:30:00Z");
    EXPECT_EQ(Again("2026-03-01T08:30:00.5+08:00"), "2026-03-01T00:30:00.500Z");
    EXPECT_EQ(Again("2024-02-29t23:59:59.123456-00:30"), "2024-03-01T00:29:59.123456Z");
    EXPECT_EQ(Again("1969-12-31T23:59:59.000000001Z"), "1969-12-31T23:59:59.000000001Z");
    EXPECT_EQ(Again("0001-01-01T00:00:00Z"), "0001-01-01T00:00:00Z");
    EXPECT_EQ(Again("9999-12-31T23:59:59Z"), "9999-12-31T23:59:59Z");
}

TEST(Timestamp, RefusesWhatIsNoTime) {
    for (const char* bad :
         {"", "now", "2026-03-01", "2026-03-01T08:30:00", "2026-02-29T00:00:00Z",
          "2026-13-01T00:00:00Z", "2026-01-01T24:00:00Z", "2026-01-01T00:60:00Z",
          "2026-01-01T00:00:60Z", "2026-01-01T00:00:00.Z", "2026-01-01T00:00:00.1234567890Z",
          "2026-01-01T00:00:00+24:00", "2026-01-01 00:00:00Z", "2026-1-1T00:00:00Z",
          "2026-01-01T00:00:00Zx", "0000-01-01T00:00:00Z", "+2026-01-01T00:00:00Z"}) {
        EXPECT_EQ(Again(bad), "refused") << bad;
    }
}

}  // namespace
}  // namespace lyceum::http
