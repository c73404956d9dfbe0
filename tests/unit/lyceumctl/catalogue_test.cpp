#include "lyceumctl/import/catalogue.hpp"

#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "lyceumctl/remote/session.hpp"
#include "platform/core/text.hpp"

namespace lyceum::ctl {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class CatalogueTest : public ::testing::Test {
protected:
    std::string Write(const std::string& name, const std::string& text) {
        const auto path = folder_ / name;
        std::ofstream{path} << text;
        return path.string();
    }
    void SetUp() override { std::filesystem::create_directories(folder_); }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    std::filesystem::path folder_ =
        std::filesystem::temp_directory_path() /
        ("lyceum_catalogue_" + std::to_string(::testing::UnitTest::GetInstance()->random_seed()) +
         "_" + ::testing::UnitTest::GetInstance()->current_test_info()->name());
    Problems problems_;
};

TEST_F(CatalogueTest, ReadsACourseWithAllItsParts) {
    const auto courses = ReadCourses(
        Write(
            "courses.jsonl",
            R"({"id": 7, "name": "线性代数", "about": "向量与矩阵", "prerequisites": "", "fields": ["数学"],)"
            R"( "schools": ["A"], "teachers": ["B", "C"], "key_concepts": ["x"]})"
            "\n"),
        problems_);
    ASSERT_EQ(courses.size(), 1u);
    EXPECT_EQ(courses[0].key(), 7u);
    EXPECT_EQ(courses[0].title(), "线性代数");
    EXPECT_EQ(courses[0].category(), "数学");
    EXPECT_EQ(courses[0].summary(), "向量与矩阵");
    EXPECT_THAT(courses[0].content(), HasSubstr("B, C"));
    EXPECT_EQ(courses[0].kind(), course::v1::KIND_COURSE);
    EXPECT_TRUE(problems_.empty());
}

TEST_F(CatalogueTest, NamesFileLineAndReasonOfEveryBrokenLine) {
    const auto path = Write("courses.jsonl",
                            "{\"id\": 1, \"name\": \"ok\"}\n"
                            "{not json\n"
                            "{\"name\": \"no id\"}\n"
                            "{\"id\": 1, \"name\": \"again\"}\n"
                            "{\"id\": 2, \"name\": \"\"}\n"
                            "{\"id\": 3, \"name\": \"x\", \"kind\": \"planet\"}\n"
                            "{\"id\": 4, \"name\": \"x\", \"skills\": [\"C\", \"C\"]}\n");
    const auto courses = ReadCourses(path, problems_);
    EXPECT_EQ(courses.size(), 1u);
    ASSERT_EQ(problems_.size(), 6u);
    EXPECT_THAT(problems_[0].Text(), HasSubstr("courses.jsonl:2: "));
    EXPECT_THAT(problems_[2].Text(), HasSubstr(":4: id 1 came before"));
    EXPECT_THAT(problems_[3].Text(), HasSubstr("title is required"));
    EXPECT_THAT(problems_[4].Text(), HasSubstr("kind must be course or position"));
    EXPECT_THAT(problems_[5].Text(), HasSubstr(":7: skills[1] is given twice"));
}

TEST_F(CatalogueTest, CutsLongTextAtAWholeCodePoint) {
    std::string name;
    for (int i = 0; i < 300; ++i) name += "课";
    const auto courses =
        ReadCourses(Write("courses.jsonl", R"({"id": 1, "name": ")" + name + "\"}\n"), problems_);
    ASSERT_EQ(courses.size(), 1u);
    EXPECT_EQ(CountCodePoints(courses[0].title()), 200u);
}

TEST_F(CatalogueTest, ReadsHistoriesInOrder) {
    const auto histories = ReadEnrollments(Write("e.txt", "5 3 1\n\n6\n"), {1, 2, 3}, problems_);
    ASSERT_EQ(histories.size(), 2u);
    EXPECT_EQ(histories[0].learner, 5u);
    EXPECT_THAT(histories[0].courses, ElementsAre(3u, 1u));
    EXPECT_TRUE(histories[1].courses.empty());
    EXPECT_TRUE(problems_.empty());
}

TEST_F(CatalogueTest, RefusesUnknownCoursesRepeatedLearnersAndWords) {
    const auto histories = ReadEnrollments(
        Write("e.txt", "1 2\n1 3\n2 99\n3 x\n4 -1\n5 18446744073709551616\n"), {2, 3}, problems_);
    EXPECT_EQ(histories.size(), 1u);
    ASSERT_EQ(problems_.size(), 5u);
    EXPECT_THAT(problems_[0].Text(), HasSubstr(":2: learner 1 came before"));
    EXPECT_THAT(problems_[1].Text(), HasSubstr(":3: course 99 is not in courses.jsonl"));
    EXPECT_THAT(problems_[2].Text(), HasSubstr(":4: column 3 is not a whole number"));
}

TEST_F(CatalogueTest, AMissingFileIsAFailureThatNamesIt) {
    EXPECT_THROW(ReadCourses("/nonexistent/courses.jsonl", problems_), Failure);
}

}  // namespace
}  // namespace lyceum::ctl
