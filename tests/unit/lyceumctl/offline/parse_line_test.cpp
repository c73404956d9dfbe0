#include "lyceumctl/offline/parse_line.hpp"

#include <gmock/gmock.h>

namespace lyceum::ctl::offline {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(ParseWords, TakesLearnerAndCourses) {
    const auto line = ParseWords(" 7  3\t12 ");
    ASSERT_TRUE(line);
    EXPECT_EQ(line->learner, 7U);
    EXPECT_THAT(line->courses, ElementsAre(3, 12));
    const auto alone = ParseWords("7");
    ASSERT_TRUE(alone);
    EXPECT_THAT(alone->courses, IsEmpty());
}

TEST(ParseWords, NamesWhatIsNoId) {
    for (const char* bad : {"x 1", "-1 2", "1.5 2", "1 2e3", "1 nan", "1 2,3",
                            "1 1234567890123456789", "1 0x10", "1 \xFF"}) {
        EXPECT_FALSE(ParseWords(bad)) << bad;
    }
    EXPECT_THAT(ParseWords("1 abc").error().detail, HasSubstr("course id \"abc\""));
    EXPECT_THAT(ParseWords("abc 1").error().detail, HasSubstr("learner id \"abc\""));
    EXPECT_LT(ParseWords("1 " + std::string(100'000, 'x')).error().detail.size(), 200U);
}

TEST(ParseCsv, FindsColumnsByName) {
    const auto header = ParseCsvHeader("time,\"course_id\",note,user_id");
    ASSERT_TRUE(header);
    const auto line = ParseCsv("100,5,\"x\",9", *header);
    ASSERT_TRUE(line);
    EXPECT_EQ(line->learner, 9U);
    EXPECT_THAT(line->courses, ElementsAre(5));
    EXPECT_EQ(line->time, 100);
}

TEST(ParseCsv, RefusesMissingColumnsAndCells) {
    EXPECT_FALSE(ParseCsvHeader("user,course"));
    EXPECT_FALSE(ParseCsvHeader("user_id,course"));
    const auto header = ParseCsvHeader("user_id,course_id,time");
    ASSERT_TRUE(header);
    EXPECT_THAT(ParseCsv("1,2", *header).error().detail, HasSubstr("2 columns instead of 3"));
    EXPECT_THAT(ParseCsv("1,,3", *header).error().detail, HasSubstr("course id is missing"));
    EXPECT_THAT(ParseCsv("1,2,soon", *header).error().detail, HasSubstr("\"soon\""));
}

TEST(ParseTime, KnowsSecondsAndDates) {
    EXPECT_EQ(*ParseTime("0"), 0);
    EXPECT_EQ(*ParseTime("1600000000"), 1'600'000'000);
    EXPECT_EQ(*ParseTime("2020-09-13 12:26:40"), 1'600'000'000);
    EXPECT_EQ(*ParseTime("2020-09-13T12:26:40Z"), 1'600'000'000);
    EXPECT_EQ(*ParseTime("1970-01-02"), 86'400);
}

TEST(ParseTime, RefusesDatesThatAreNone) {
    for (const char* bad : {"", "2020-13-01", "2021-02-29", "2020-01-01 24:00:00", "2020/01/01",
                            "2020-01-01 1:00:00", "12:00", "2020-01-0x"}) {
        EXPECT_FALSE(ParseTime(bad)) << bad;
    }
}

}  // namespace
}  // namespace lyceum::ctl::offline
