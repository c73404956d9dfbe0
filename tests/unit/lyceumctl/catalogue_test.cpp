#include "lyceumctl/import/catalogue.hpp"

#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "lyceumctl/remote/session.hpp"
#include "platform/contract/operation.hpp"
#include "platform/core/text.hpp"
#include "recommender/domain/interaction.hpp"

namespace lyceum::ctl {
namespace {

using ::testing::ElementsAre;
using ::testing::EndsWith;
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
    EXPECT_THAT(problems_[3].Text(), HasSubstr(":5: name must not be empty"));
    EXPECT_THAT(problems_[4].Text(), HasSubstr("kind must be course or position"));
    EXPECT_THAT(problems_[5].Text(), HasSubstr(":7: skills[1] is given twice"));
}

TEST_F(CatalogueTest, RefusesMembersOfAnotherTypeByTheirName) {
    const std::string id = ":1: id must be a whole number from 0 to 999999999999999999";
    const std::string seats = ":1: seats must be a whole number from 1 to 1000000";
    const std::string skills = ":1: skills must be a list of texts";
    const std::vector<std::pair<std::string, std::string>> cases{
        {R"({"name": "x", "id": -1})", id},
        {R"({"name": "x", "id": 1.5})", id},
        {R"({"name": "x", "id": 1e20})", id},
        {R"({"name": "x", "id": 1000000000000000000})", id},
        {R"({"name": "x", "id": true})", id},
        {R"({"name": "x", "id": "1"})", id},
        {R"({"name": "x"})", id},
        {R"({"id": 1, "name": "x", "seats": true})", seats},
        {R"({"id": 1, "name": "x", "seats": 2.7})", seats},
        {R"({"id": 1, "name": "x", "seats": 0})", seats},
        {R"({"id": 1, "name": "x", "seats": 1000001})", seats},
        {R"({"id": 1, "name": "x", "seats": 4294967297})", seats},
        {R"({"id": 1, "name": "x", "skills": "cpp"})", skills},
        {R"({"id": 1, "name": "x", "skills": {"a": "b"}})", skills},
        {R"({"id": 1, "name": "x", "skills": [1]})", skills},
        {R"({"id": 1})", ":1: name must be a text"},
        {R"({"id": 1, "name": 5})", ":1: name must be a text"},
        {R"({"id": 1, "name": "x", "about": 5})", ":1: about must be a text"},
        {R"({"id": 1, "name": "x", "content": "y", "about": []})", ":1: about must be a text"},
        {R"({"id": 1, "name": "x", "kind": 1})", ":1: kind must be a text"},
        {R"({"id": 1, "name": "x", "fields": "y"})", ":1: fields must be a list of texts"},
        {R"({"id": 1, "name": "x", "teachers": [null]})", ":1: teachers must be a list of texts"},
        {"[1]", ":1: not a JSON object in UTF-8"},
        {"{\"id\": 1, \"name\": \"\xff\"}", ":1: not a JSON object in UTF-8"},
    };
    for (const auto& [line, reason] : cases) {
        problems_.clear();
        EXPECT_TRUE(ReadCourses(Write("courses.jsonl", line + "\n"), problems_).empty()) << line;
        ASSERT_EQ(problems_.size(), 1u) << line;
        EXPECT_THAT(problems_[0].Text(), EndsWith("courses.jsonl" + reason)) << line;
    }
}

TEST_F(CatalogueTest, NullIsAsGoodAsNotGiven) {
    const auto courses =
        ReadCourses(Write("courses.jsonl",
                          R"({"id": 0, "name": "x", "about": null, "seats": null, "skills": null})"
                          "\n \r\n"),
                    problems_);
    ASSERT_EQ(courses.size(), 1u);
    EXPECT_FALSE(courses[0].has_seats());
    EXPECT_TRUE(problems_.empty());
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

TEST_F(CatalogueTest, TakesAsManyCoursesOfALearnerAsAreLookedAt) {
    std::string line = "5";
    for (int i = 0; i < 10'000; ++i) line += " 1";
    const auto histories = ReadEnrollments(Write("e.txt", line + "\n"), {1}, problems_);
    ASSERT_EQ(histories.size(), 1u);
    EXPECT_EQ(histories[0].courses.size(), recommender::kMaxHistory);
    EXPECT_TRUE(ReadEnrollments(Write("e.txt", line + " 1\n"), {1}, problems_).empty());
    ASSERT_EQ(problems_.size(), 1u);
    EXPECT_THAT(problems_[0].Text(),
                EndsWith(":1: learner 5 has 10001 courses; at most 10000 are allowed"));
    course::v1::LearnerHistory sent;
    for (const auto course : histories[0].courses) sent.add_course_ids(course);
    EXPECT_FALSE(contract::Validate(sent));
    sent.add_course_ids(1);
    EXPECT_TRUE(contract::Validate(sent));
}

TEST_F(CatalogueTest, AMissingFileIsAFailureThatNamesIt) {
    EXPECT_THROW(ReadCourses("/nonexistent/courses.jsonl", problems_), Failure);
}

}  // namespace
}  // namespace lyceum::ctl
