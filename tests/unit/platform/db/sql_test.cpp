#include <gtest/gtest.h>

#include "platform/db/script.hpp"
#include "platform/db/sql_error.hpp"
#include "platform/db/sql_time.hpp"
#include "platform/db/statement.hpp"

namespace lyceum::db {
namespace {

TimePoint Micros(std::int64_t micros) { return TimePoint{std::chrono::microseconds{micros}}; }

TEST(SqlTime, GoesThereAndBackToTheMicrosecond) {
    EXPECT_EQ(ToSql(Micros(1'700'000'000'123'456)), "2023-11-14 22:13:20.123456");
    for (const std::int64_t micros : {0LL, -1LL, 951'827'696'000'001LL, 1'709'164'799'999'999LL}) {
        EXPECT_EQ(FromSql(ToSql(Micros(micros))), Micros(micros));
    }
}

TEST(SqlTime, ReadsFractionsOfAnyLength) {
    EXPECT_EQ(FromSql("2023-11-14 22:13:20"), Micros(1'700'000'000'000'000));
    EXPECT_EQ(FromSql("2023-11-14 22:13:20.5"), Micros(1'700'000'000'500'000));
    EXPECT_EQ(FromSql("2023-11-14 22:13:20.000456"), Micros(1'700'000'000'000'456));
    EXPECT_THROW(FromSql(""), Error);
    EXPECT_THROW(FromSql("yesterday"), Error);
    EXPECT_THROW(FromSql("2023-11-14"), Error);
    EXPECT_THROW(FromSql("2023-11-14 22:13:2"), Error);
    EXPECT_THROW(FromSql("2023-11-14 22:13:2x"), Error);
    EXPECT_THROW(FromSql("2023-11-14 22:13:20.1234567"), Error);
    EXPECT_THROW(FromSql("2023-11-14 22:13:20 UTC"), Error);
}

TEST(SqlError, ClassifiesWhatDecidesTheTransaction) {
    EXPECT_EQ(Classify(1062), Failure::kDuplicateKey);
    EXPECT_EQ(Classify(1213), Failure::kConflict);
    EXPECT_EQ(Classify(1205), Failure::kConflict);
    for (const int code : {1053, 1927, 2002, 2003, 2006, 2013, 4031}) {
        EXPECT_EQ(Classify(code), Failure::kConnectionLost) << code;
    }
    EXPECT_EQ(Classify(1064), Failure::kOther);
}

TEST(SqlError, FindsTheIndexInTheWordsOfBothBrands) {
    EXPECT_EQ(DuplicateIndex("Duplicate entry 'a' for key 'by_email'"), "by_email");
    EXPECT_EQ(DuplicateIndex("Duplicate entry 'a' for key 'users.by_email'"), "by_email");
    EXPECT_EQ(DuplicateIndex("Duplicate entry 'for key 'x'' for key 'PRIMARY'"), "PRIMARY");
    EXPECT_EQ(DuplicateIndex("something else"), "");
}

TEST(Script, SplitsAtSemicolonsThatEndALine) {
    EXPECT_EQ(SplitScript("-- why\nCREATE TABLE a (\n  id INT -- no end;x\n);\n\n"
                          "INSERT INTO a VALUES (';');  \nSELECT 1"),
              (std::vector<std::string>{"CREATE TABLE a (\n  id INT -- no end;x\n)",
                                        "INSERT INTO a VALUES (';')", "SELECT 1\n"}));
    EXPECT_TRUE(SplitScript("\n-- nothing\n").empty());
}

TEST(Script, ChecksumIsSha256) {
    EXPECT_EQ(Checksum("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

}  // namespace
}  // namespace lyceum::db
