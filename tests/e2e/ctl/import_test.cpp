#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "e2e/ctl/catalogue_folder.hpp"
#include "e2e/ctl/lyceumctl.hpp"
#include "support/eventually.hpp"

namespace lyceum::e2e {
namespace {

using nlohmann::json;
using testing::CapturedProgram;
using ::testing::HasSubstr;

class ImportTest : public ::testing::Test {
protected:
    json Import(const CatalogueFolder& folder, const std::vector<std::string>& options = {}) {
        std::vector<std::string> words{"import", folder.path(), "--json"};
        words.insert(words.end(), options.begin(), options.end());
        CapturedProgram program{Ctl(words)};
        EXPECT_EQ(program.Wait(), 0) << program.err();
        return json::parse(program.out());
    }
    json Courses(const CatalogueFolder& folder) const {
        return http_.Get("/api/v1/courses?page_size=100&q=" + folder.name()).Json().at("items");
    }
    int Enrolled(const CatalogueFolder& folder) const {
        int enrolled = 0;
        for (const auto& course : Courses(folder)) enrolled += course.at("enrolled").get<int>();
        return enrolled;
    }

    HttpClient http_;
};

TEST_F(ImportTest, BringsCoursesLearnersAndEnrolmentsAndASecondTimeNothing) {
    const CatalogueFolder folder{6, 40, 3};
    const auto first = Import(folder);
    EXPECT_EQ(first.at("courses_created"), 6);
    EXPECT_EQ(first.at("learners_created"), 40);
    EXPECT_EQ(first.at("enrollments_created"), 120);
    EXPECT_EQ(first.at("broken_lines"), 0);
    EXPECT_TRUE(testing::eventually([&] { return Enrolled(folder) == 120; }));
    EXPECT_EQ(Courses(folder).size(), 6u);

    const auto second = Import(folder);
    EXPECT_EQ(second.at("courses_created"), 0);
    EXPECT_EQ(second.at("learners_created"), 0);
    EXPECT_EQ(second.at("enrollments_created"), 0);
    EXPECT_EQ(second.at("enrollments_existing"), 120);
    EXPECT_EQ(Courses(folder).size(), 6u);
    EXPECT_EQ(Enrolled(folder), 120);
}

TEST_F(ImportTest, ABrokenLineStopsItBeforeAnythingIsSent) {
    const CatalogueFolder folder{3, 5, 2};
    folder.Append("courses.jsonl", R"({"id": 9, "name": "x", "skills": ["C", "C"]})");
    folder.Append("enrollments.txt", "6 1 77");
    CapturedProgram program{Ctl({"import", folder.path()})};
    EXPECT_EQ(program.Wait(), 1);
    EXPECT_THAT(program.err(),
                HasSubstr(folder.path() + "/courses.jsonl:4: skills[1] is given twice"));
    EXPECT_THAT(program.err(), HasSubstr("enrollments.txt:6: course 77 is not in courses.jsonl"));
    EXPECT_THAT(program.err(), HasSubstr("2 broken lines; nothing was imported"));
    EXPECT_TRUE(Courses(folder).empty());
}

TEST_F(ImportTest, KeepGoingLeavesTheBrokenLinesOut) {
    const CatalogueFolder folder{3, 5, 2};
    folder.Append("courses.jsonl", "{not json");
    folder.Append("enrollments.txt", "6 one");
    folder.Append("enrollments.txt", "7 1");
    const auto outcome = Import(folder, {"--keep-going"});
    EXPECT_EQ(outcome.at("broken_lines"), 2);
    EXPECT_EQ(outcome.at("courses_created"), 3);
    EXPECT_EQ(outcome.at("enrollments_created"), 11);
    EXPECT_TRUE(testing::eventually([&] { return Enrolled(folder) == 11; }));
}

TEST_F(ImportTest, IsTakenUpAgainAfterAKill) {
    const CatalogueFolder folder{50, 3000, 20};
    {
        CapturedProgram killed{Ctl({"import", folder.path(), "--parallel", "1"})};
        ASSERT_TRUE(testing::eventually(
            [&] { return killed.err().find("learners") != std::string::npos; }));
        killed.Kill();
        EXPECT_EQ(killed.Wait(), 128 + 9);
    }
    const auto resumed = Import(folder);
    EXPECT_EQ(resumed.at("courses_created"), 0);
    const int created = resumed.at("enrollments_created");
    const int existing = resumed.at("enrollments_existing");
    EXPECT_EQ(created + existing, 60'000);
    EXPECT_TRUE(testing::eventually([&] { return Enrolled(folder) == 60'000; }));
    EXPECT_EQ(Courses(folder).size(), 50u);
}

TEST_F(ImportTest, TakesAFolderOfAnyName) {
    const CatalogueFolder folder{3, 5, 2, "Lehr gänge "};
    EXPECT_EQ(Import(folder).at("courses_created"), 3);
    EXPECT_EQ(Import(folder).at("courses_created"), 0);
}

TEST_F(ImportTest, NamesWhatItCannotUse) {
    CapturedProgram nowhere{Ctl({"import", "/nowhere"})};
    EXPECT_EQ(nowhere.Wait(), 1);
    EXPECT_THAT(nowhere.err(), HasSubstr("/nowhere is not a directory."));
    CapturedProgram none{Ctl({"import"})};
    EXPECT_EQ(none.Wait(), 2);
    EXPECT_THAT(none.err(), HasSubstr("DIR is required"));
    const CatalogueFolder folder{1, 1, 1};
    CapturedProgram parallel{Ctl({"import", folder.path(), "--parallel", "99"})};
    EXPECT_EQ(parallel.Wait(), 2);
    CapturedProgram source{Ctl({"import", folder.path(), "--source", "Ein Name"})};
    EXPECT_EQ(source.Wait(), 1);
    EXPECT_THAT(source.err(), HasSubstr("--source must be 1 to 64 of"));
    EXPECT_TRUE(Courses(folder).empty());
}

}  // namespace
}  // namespace lyceum::e2e
