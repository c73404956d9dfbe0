#include "lyceumctl/offline/read_enrollments.hpp"

#include <gmock/gmock.h>

#include "unit/lyceumctl/offline/temporary_folder.hpp"

namespace lyceum::ctl::offline {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class ReadEnrollmentsTest : public ::testing::Test {
protected:
    TemporaryFolder folder_;
};

TEST_F(ReadEnrollmentsTest, NumbersCoursesByIdAndLearnersByTheFile) {
    const auto data = ReadEnrollments({folder_.Write("a", "9 30 10\r\n\n4 20 30 20\n")});
    ASSERT_TRUE(data) << data.error().detail;
    EXPECT_EQ(data->learners.Id(0), 9U);
    EXPECT_EQ(data->learners.Id(1), 4U);
    EXPECT_EQ(data->courses.Id(0), 10U);
    EXPECT_EQ(data->courses.Id(2), 30U);
    EXPECT_EQ(data->train.courses, 3U);
    EXPECT_THAT(data->train.Items(0), ElementsAre(2, 0));
    EXPECT_THAT(data->train.Items(1), ElementsAre(1, 2));
    EXPECT_EQ(data->test.items.size(), 0U);
}

TEST_F(ReadEnrollmentsTest, JoinsLinesOfOneLearner) {
    const auto data = ReadEnrollments({folder_.Write("a", "1 5\n2 5\n1 6 5\n")});
    ASSERT_TRUE(data);
    EXPECT_EQ(data->train.learners(), 2U);
    EXPECT_THAT(data->train.Items(0), ElementsAre(0, 1));
}

TEST_F(ReadEnrollmentsTest, CsvWithTimesComesInTheirOrder) {
    const auto data =
        ReadEnrollments({folder_.Write("a", "user_id,course_id,time\n1,5,200\n2,7,1\n1,6,100\n")});
    ASSERT_TRUE(data) << data.error().detail;
    EXPECT_THAT(data->train.Items(0), ElementsAre(1, 0));
    EXPECT_THAT(data->train.times, ElementsAre(100, 200, 1));
}

TEST_F(ReadEnrollmentsTest, TestHoldsWhatIsNewAndSharesTheNumbers) {
    const auto data =
        ReadEnrollments({folder_.Write("a", "1 5 6\n2 6\n"), folder_.Write("b", "1 6 9\n3 5\n")});
    ASSERT_TRUE(data);
    EXPECT_EQ(data->train.courses, 3U);
    EXPECT_EQ(data->train.learners(), 3U);
    EXPECT_THAT(data->train.Items(2), IsEmpty());
    EXPECT_THAT(data->test.Items(0), ElementsAre(2));
    EXPECT_THAT(data->test.Items(1), IsEmpty());
    EXPECT_THAT(data->test.Items(2), ElementsAre(0));
}

TEST_F(ReadEnrollmentsTest, ABrokenLineIsNamedWithFileNumberAndReason) {
    const auto path = folder_.Write("broken.txt", "1 5\n2 6\n3 oops\n");
    const auto data = ReadEnrollments({path});
    ASSERT_FALSE(data);
    EXPECT_EQ(data.error().code, Code::kInvalidArgument);
    EXPECT_THAT(data.error().detail, HasSubstr(path.string() + ":3: course id \"oops\""));
    EXPECT_FALSE(ReadEnrollments({folder_.Write("a", "1 5\n"), path}));
}

TEST_F(ReadEnrollmentsTest, AFileThatCannotBeReadIsNamed) {
    const auto missing = ReadEnrollments({folder_ / "none"});
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().reason, "file_unreadable");
    EXPECT_THAT(missing.error().detail, HasSubstr("No such file"));
    const auto folder = ReadEnrollments({folder_ / "."});
    ASSERT_FALSE(folder);
    EXPECT_THAT(folder.error().detail, HasSubstr("Is a directory"));
}

TEST_F(ReadEnrollmentsTest, AnEmptyFileHoldsNobody) {
    const auto data = ReadEnrollments({folder_.Write("a", "")});
    ASSERT_TRUE(data);
    EXPECT_EQ(data->train.learners(), 0U);
}

}  // namespace
}  // namespace lyceum::ctl::offline
