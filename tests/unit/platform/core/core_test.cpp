#include <set>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "platform/core/number.hpp"
#include "platform/core/secret.hpp"
#include "platform/core/status.hpp"
#include "platform/core/text.hpp"
#include "platform/core/trace.hpp"
#include "platform/core/uuid.hpp"

namespace lyceum {
namespace {

TEST(TextTest, CountsCodePoints) {
    EXPECT_EQ(CountCodePoints(""), 0u);
    EXPECT_EQ(CountCodePoints("abc"), 3u);
    EXPECT_EQ(CountCodePoints("职位é😀"), 4u);
}

TEST(TextTest, RefusesWhatIsNotUtf8) {
    for (const char* bad : {"\x80", "\xc3", "\xc0\xaf", "\xe0\x80\x80", "\xed\xa0\x80",
                            "\xf5\x80\x80\x80", "\xf0\x80\x80\x80", "ok\xff"}) {
        EXPECT_FALSE(CountCodePoints(bad)) << bad;
    }
}

TEST(TextTest, ABeginningCutsNoCharacterInTwo) {
    EXPECT_EQ(Beginning("abc", 3), "abc");
    EXPECT_EQ(Beginning("abc", 2), "ab");
    EXPECT_EQ(Beginning("课程", 6), "课程");
    for (const std::size_t most : {3u, 4u, 5u}) EXPECT_EQ(Beginning("课程", most), "课");
    EXPECT_EQ(Beginning("课程", 2), "");
    EXPECT_EQ(Beginning("", 0), "");
}

TEST(TextTest, TrimsWhatIsBlankThere) {
    EXPECT_EQ(Trimmed(" \t a b\r\n"), "a b");
    EXPECT_EQ(Trimmed(" a\r", " \t"), "a\r");
    EXPECT_EQ(TrimmedEnd("  a \n"), "  a");
    for (const char* empty : {"", " ", "\r\n\t "}) {
        EXPECT_EQ(Trimmed(empty), "");
        EXPECT_EQ(TrimmedEnd(empty), "");
    }
}

TEST(TextTest, HexHasTwoDigitsOfEachByte) {
    EXPECT_EQ(Hex(""), "");
    EXPECT_EQ(Hex(std::string_view{"\0\x0f\xa0\xff", 4}), "000fa0ff");
}

TEST(TextTest, SnakeCase) {
    EXPECT_EQ(SnakeCase("LearnerEnrolled"), "learner_enrolled");
    EXPECT_EQ(SnakeCase("x"), "x");
}

TEST(UuidTest, IsVersion7AndNeverTheSameInManyThreads) {
    std::vector<std::vector<std::string>> made(4);
    std::vector<std::thread> threads;
    for (auto& mine : made) {
        threads.emplace_back([&mine] {
            for (int i = 0; i < 5000; ++i) mine.push_back(NewUuid());
        });
    }
    for (auto& thread : threads) thread.join();
    std::set<std::string> all;
    for (const auto& mine : made) {
        for (const auto& id : mine) {
            ASSERT_TRUE(IsUuid(id)) << id;
            ASSERT_EQ(id[14], '7');
            ASSERT_NE(std::string{"89ab"}.find(id[19]), std::string::npos);
            all.insert(id);
        }
    }
    EXPECT_EQ(all.size(), 20'000u);
    EXPECT_FALSE(IsUuid("0190-nope"));
    EXPECT_EQ(NewTraceId().size(), 32u);
}

TEST(TraceTest, TakesOverWhatIsWellFormedAndStartsAnewElse) {
    const std::string id = "4bf92f3577b34da6a3ce929d0e0e4736";
    EXPECT_EQ(TraceIdFrom("00-" + id + "-00f067aa0ba902b7-01"), id);
    EXPECT_EQ(Traceparent(id).size(), 55u);
    EXPECT_EQ(TraceIdFrom(Traceparent(id)), id);
    for (const std::string broken :
         {"", "00-short", "00-ZZZ92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
          "00-00000000000000000000000000000000-00f067aa0ba902b7-01"}) {
        EXPECT_EQ(TraceIdFrom(broken).size(), 32u);
        EXPECT_NE(TraceIdFrom(broken), TraceIdFrom(broken));
        EXPECT_EQ(Traceparent(broken).size(), 55u);
    }
    EXPECT_EQ(RequestIdFrom("req-0001"), "req-0001");
    for (const std::string& bad :
         {std::string{"short"}, std::string(65, 'a'), std::string{"a b c d e"}}) {
        EXPECT_TRUE(IsUuid(RequestIdFrom(bad))) << bad;
    }
}

TEST(SecretTest, AreTheSameOnlyWhole) {
    EXPECT_TRUE(SameSecret("key", "key"));
    for (const char* other : {"", "ke", "keys", "kez"}) EXPECT_FALSE(SameSecret(other, "key"));
}

TEST(NumberTest, IsTheWholeTextOrNothing) {
    EXPECT_EQ(NumberFrom<int>("-17"), -17);
    EXPECT_EQ(NumberFrom<std::uint8_t>("255"), 255);
    for (const char* none : {"", " 1", "1 ", "+1", "0x1", "256", "-1"}) {
        EXPECT_FALSE(NumberFrom<std::uint8_t>(none)) << none;
    }
}

TEST(ResultTest, HoldsAValueOrTheStatus) {
    Result<int> good{3};
    ASSERT_TRUE(good);
    EXPECT_EQ(*good, 3);
    const Result<int> bad{NotFound("course_not_found", "gone")};
    ASSERT_FALSE(bad);
    EXPECT_EQ(bad.error().code, Code::kNotFound);
    EXPECT_EQ(bad.error().reason, "course_not_found");
}

}  // namespace
}  // namespace lyceum
