#include "platform/http/etag.hpp"

#include <gtest/gtest.h>

namespace lyceum::http {
namespace {

TEST(Etag, DependsOnBodyAndVersion) {
    EXPECT_EQ(EtagOf("a", 0), EtagOf("a", 0));
    EXPECT_NE(EtagOf("a", 0), EtagOf("b", 0));
    EXPECT_EQ(EtagOf("a", 7).substr(0, 3), "\"7-");
    EXPECT_EQ(EtagOf("a", 0).size(), 18u);
}

TEST(Etag, ComparesWeaklyInAList) {
    const auto etag = EtagOf("a", 0);
    EXPECT_TRUE(NamesEtag(etag, etag));
    EXPECT_TRUE(NamesEtag("W/" + etag, etag));
    EXPECT_TRUE(NamesEtag("\"x\" ,  W/" + etag + ",\"y\"", etag));
    EXPECT_TRUE(NamesEtag("*", etag));
    EXPECT_FALSE(NamesEtag("\"x\"", etag));
    EXPECT_FALSE(NamesEtag("", etag));
}

TEST(Etag, VersionIsReadBack) {
    EXPECT_EQ(VersionOf(EtagOf("a", 42)), 42u);
    EXPECT_EQ(VersionOf("W/" + EtagOf("a", 42)), 42u);
    EXPECT_EQ(VersionOf("*"), 0u);
    for (const char* bad : {"", "42", "\"\"", "\"abc\"", "\"42\"", "\"0-ab\"", "\"-1-ab\"",
                            "\"99999999999999999999-a\""}) {
        EXPECT_FALSE(VersionOf(bad)) << bad;
    }
    EXPECT_FALSE(VersionOf("\"deadbeef00000000\""));
}

}  // namespace
}  // namespace lyceum::http
