#include "platform/log/json_line.hpp"

#include <gtest/gtest.h>

namespace lyceum::log {
namespace {

std::string Escaped(std::string_view text) {
    std::string line;
    AppendString(line, text);
    return line;
}

std::string Line(const Field& field) {
    std::string line;
    AppendField(line, field);
    return line;
}

TEST(JsonLine, EscapesWhatJsonForbids) {
    EXPECT_EQ(Escaped("a\"b\\c\nd\te\r"), R"("a\"b\\c\nd\te\r")");
    EXPECT_EQ(Escaped(std::string_view{"\0\x1f\x7f", 3}), R"("\u0000\u001f\u007f")");
    EXPECT_EQ(Escaped("数据 😀"), "\"数据 😀\"");
}

TEST(JsonLine, ReplacesBytesThatAreNotUtf8) {
    EXPECT_EQ(Escaped("a\xff\xc3(b"), "\"a\xef\xbf\xbd\xef\xbf\xbd(b\"");
    EXPECT_EQ(Escaped("\xe6\x95"), "\"\xef\xbf\xbd\xef\xbf\xbd\"");
}

TEST(JsonLine, CutsEndlessTextAtTheBound) {
    const std::string line = Escaped(std::string(20'000, 'x'));
    EXPECT_LT(line.size(), 8'300u);
    EXPECT_EQ(line.substr(line.size() - 4), "…\"");
}

TEST(JsonLine, RedactsByKeyWhateverItsCase) {
    for (const char* key : {"password", "new_Password", "TOKEN", "access_token", "Cookie",
                            "authorization", "client_secret"}) {
        EXPECT_EQ(Line({key, "hunter2"}).find("hunter2"), std::string::npos) << key;
        EXPECT_NE(Line({key, 12345}).find("[redacted]"), std::string::npos) << key;
    }
    EXPECT_EQ(Line({"route", "/sessions"}), R"(,"route":"/sessions")");
}

TEST(JsonLine, WritesEveryType) {
    EXPECT_EQ(Line({"a", -5}), R"(,"a":-5)");
    EXPECT_EQ(Line({"a", UINT64_MAX}), R"(,"a":18446744073709551615)");
    EXPECT_EQ(Line({"a", true}), R"(,"a":true)");
    EXPECT_EQ(Line({"a", 0.25}), R"(,"a":0.25)");
    EXPECT_EQ(Line({"a", 1.0 / 0.0}), R"(,"a":null)");
    EXPECT_EQ(Line({"a", std::string{"x"}}), R"(,"a":"x")");
}

TEST(JsonLine, OneCallIsOneLineWithItsService) {
    Configure("unit", "warn");
    EXPECT_FALSE(Enabled(Level::kInfo));
    ::testing::internal::CaptureStderr();
    Info("quiet");
    Warn("loud", {{"trace_id", "t\n1"}});
    const std::string out = ::testing::internal::GetCapturedStderr();
    EXPECT_EQ(std::count(out.begin(), out.end(), '\n'), 1);
    EXPECT_NE(out.find(R"("level":"warn","service":"unit","event":"loud","trace_id":"t\n1"})"),
              std::string::npos)
        << out;
}

}  // namespace
}  // namespace lyceum::log
