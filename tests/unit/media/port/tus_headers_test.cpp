#include "media/port/tus_headers.hpp"

#include <gtest/gtest.h>

namespace lyceum::media {
namespace {

TEST(TusHeaders, DecodesBase64AndNothingElse) {
    EXPECT_EQ(DecodeBase64(""), "");
    EXPECT_EQ(DecodeBase64("aGVsbG8="), "hello");
    EXPECT_EQ(DecodeBase64("aGVsbA=="), "hell");
    EXPECT_EQ(DecodeBase64("////"), "\xff\xff\xff");
    for (const char* bad : {"a", "aGVsbG8", "aGVs=G8=", "a===", "====", "aG s", "aGVsbG8\n"}) {
        EXPECT_FALSE(DecodeBase64(bad)) << bad;
    }
}

TEST(TusHeaders, ParsesBytesStrictly) {
    EXPECT_EQ(*ParseBytes("Upload-Length", "0"), 0u);
    EXPECT_EQ(*ParseBytes("Upload-Length", "8589934592"), 8589934592u);
    for (const char* bad : {"", "-1", "+1", "1.0", "0x10", " 1", "1 ", "abc", "9007199254740992",
                            "99999999999999999999"}) {
        EXPECT_EQ(ParseBytes("Upload-Length", bad).error().violations.at(0).field, "Upload-Length")
            << bad;
    }
}

TEST(TusHeaders, ParsesMetadata) {
    const auto metadata = ParseMetadata("filename aGVsbG8=,filetype dmlkZW8vbXA0, is_confidential");
    ASSERT_TRUE(metadata);
    EXPECT_EQ(metadata->at("filename"), "hello");
    EXPECT_EQ(metadata->at("filetype"), "video/mp4");
    EXPECT_EQ(metadata->at("is_confidential"), "");
    EXPECT_TRUE(ParseMetadata("")->empty());
}

TEST(TusHeaders, RefusesBrokenMetadata) {
    std::string many;
    for (int i = 0; i < 17; ++i) many += "k" + std::to_string(i) + ",";
    for (const std::string& bad : {std::string{",a"}, std::string{"a !!!!"}, std::string{"a,a"},
                                   std::string{"a  aGVs"}, many, std::string(4097, 'a')}) {
        EXPECT_FALSE(ParseMetadata(bad)) << bad.substr(0, 40);
    }
}

TEST(TusHeaders, ParsesChecksums) {
    EXPECT_TRUE(ParseChecksum("sha1 Kq5sNclPz7QV2+lfQIuc6R7oRu0="));
    EXPECT_TRUE(ParseChecksum("sha256 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="));
    for (const char* bad : {"", "sha1", "md5 Kq5sNclPz7QV2+lfQIuc6R7oRu0=", "sha1 aGVsbG8=",
                            "sha256 Kq5sNclPz7QV2+lfQIuc6R7oRu0="}) {
        EXPECT_FALSE(ParseChecksum(bad)) << bad;
    }
}

TEST(TusHeaders, WritesHttpDates) {
    EXPECT_EQ(HttpDate(784'111'777), "Sun, 06 Nov 1994 08:49:37 GMT");
}

}  // namespace
}  // namespace lyceum::media
