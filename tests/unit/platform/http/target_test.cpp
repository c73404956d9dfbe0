#include "platform/http/target.hpp"

#include <gtest/gtest.h>

namespace lyceum::http {
namespace {

TEST(Target, DecodesOnce) {
    Request request;
    EXPECT_FALSE(DecodeTarget("/caf%C3%A9/%2541?q=a+b%2Bc&x=%E4%B8%AD&flag&=v&&", request));
    EXPECT_EQ(request.path, "/café/%41");
    EXPECT_EQ(request.query, (Pairs{{"q", "a b+c"}, {"x", "中"}, {"flag", ""}, {"", "v"}}));
}

TEST(Target, KeepsRepeatedParameters) {
    Request request;
    EXPECT_FALSE(DecodeTarget("/?a=1&a=2", request));
    EXPECT_EQ(request.query, (Pairs{{"a", "1"}, {"a", "2"}}));
    EXPECT_EQ(request.Query("a"), "1");
}

class BadTarget : public ::testing::TestWithParam<const char*> {};

TEST_P(BadTarget, IsRefused) {
    Request request;
    const auto wrong = DecodeTarget(GetParam(), request);
    ASSERT_TRUE(wrong) << GetParam();
    EXPECT_FALSE(wrong->empty());
}

INSTANTIATE_TEST_SUITE_P(Targets, BadTarget,
                         ::testing::Values("", "*", "http://host/a", "a", "/%", "/%4", "/%zz",
                                           "/%00", "/a%2fb", "/a%2Fb", "/a%5cb", "/a\\b",
                                           "/%0d%0aX: y", "/%ff", "/%c0%af", "/%ed%a0%80", "/..",
                                           "/a/../b", "/a/..", "/%2e%2e/a", "/./a", "/a#b",
                                           "/?q=%ff", "/?q=%00", "/?q=%", "/\xc3\xa9", "/?a=\x7f",
                                           "/%7f"));

TEST(Target, BoundsTheNumberOfParameters) {
    std::string target = "/?";
    for (int at = 0; at < 65; ++at) target += "a&";
    Request request;
    EXPECT_TRUE(DecodeTarget(target, request));
}

}  // namespace
}  // namespace lyceum::http
