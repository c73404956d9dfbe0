#include "lyceumctl/offline/read_texts.hpp"

#include <gmock/gmock.h>

#include "lyceumctl/offline/read_enrollments.hpp"
#include "unit/lyceumctl/offline/temporary_folder.hpp"

namespace lyceum::ctl::offline {
namespace {

using ::testing::HasSubstr;

class ReadTextsTest : public ::testing::Test {
protected:
    TemporaryFolder folder_;
};

TEST_F(ReadTextsTest, TheNameIsTheFirstLineAndEveryOtherTextFollows) {
    const auto path = folder_.Write("courses.jsonl",
                                    "{\"id\": 7, \"about\": \"所有\", \"name\": \"线性\\n代数\", "
                                    "\"seats\": 5, \"teachers\": [\"a\", \"b\", 3]}\n\n");
    const auto courses = ReadTexts(path);
    ASSERT_TRUE(courses) << courses.error().detail;
    ASSERT_EQ(courses->size(), 1U);
    EXPECT_EQ((*courses)[0].id, 7U);
    EXPECT_EQ((*courses)[0].text, "线性 代数\n所有\na\nb");
}

TEST_F(ReadTextsTest, ABrokenLineIsNamed) {
    const auto reason = [&](const char* line) {
        const auto courses = ReadTexts(folder_.Write("c", std::string{"\n"} + line + "\n"));
        return courses ? std::string{"none"} : courses.error().detail;
    };
    EXPECT_THAT(reason("{"), HasSubstr("c:2: not a JSON object"));
    EXPECT_THAT(reason("{\"id\": -1, \"name\": \"x\"}"), HasSubstr("c:2: id must be"));
    EXPECT_THAT(reason("{\"name\": \"x\"}"), HasSubstr("c:2: id must be"));
    EXPECT_THAT(reason("{\"id\": 1, \"name\": 5}"), HasSubstr("c:2: name must be"));
    EXPECT_EQ(ReadTexts(folder_ / "none").error().reason, "file_unreadable");
}

TEST_F(ReadTextsTest, CoursesAreFoundBesideTheEnrolments) {
    const auto enrollments = folder_.Write("enrollments.txt", "1 5\n");
    EXPECT_EQ(CoursesFile("elsewhere", enrollments), "elsewhere");
    EXPECT_EQ(CoursesFile({}, enrollments), "");
    const auto courses = folder_.Write("courses.jsonl", "{\"id\": 3, \"name\": \"new\"}\n");
    EXPECT_EQ(CoursesFile({}, enrollments), courses);
}

TEST_F(ReadTextsTest, CoursesThatNobodyTookAreColumnsToo) {
    const auto data = ReadEnrollments({folder_.Write("e", "1 5\n"),
                                       {},
                                       folder_.Write("c", "{\"id\": 3, \"name\": \"new\"}\n"),
                                       true});
    ASSERT_TRUE(data);
    ASSERT_EQ(data->train.courses, 2U);
    EXPECT_THAT(*data->train.texts, ::testing::ElementsAre("new", ""));
    EXPECT_EQ(data->train.items[0], 1U);
    EXPECT_TRUE(data->train.Ordered());
}

}  // namespace
}  // namespace lyceum::ctl::offline
