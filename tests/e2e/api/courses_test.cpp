#include <atomic>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "e2e/api/stack.hpp"
#include "support/eventually.hpp"

namespace lyceum::e2e {
namespace {

using nlohmann::json;
using ::testing::Contains;
using ::testing::HasSubstr;

class CoursesTest : public ::testing::TestWithParam<const char*> {
protected:
    std::string Path(const json& course) const {
        return Collection() + "/" + std::to_string(course.at("id").get<std::uint64_t>());
    }
    std::string Collection() const { return std::string{"/api/v1/"} + GetParam(); }

    HttpClient http_;
    std::string admin_ = AdminToken(http_);
};
INSTANTIATE_TEST_SUITE_P(Kinds, CoursesTest, ::testing::Values("courses", "positions"));

TEST_P(CoursesTest, AdminsCreateReadEditAndArchive) {
    const auto course =
        NewCourse(http_, admin_, {{"title", "线性代数"}, {"skills", {"数学"}}}, GetParam());
    EXPECT_EQ(course.at("title"), "线性代数");
    const auto read = http_.Get(Path(course));
    ASSERT_EQ(read.status, 200);
    EXPECT_EQ(read.Json().at("title"), "线性代数");
    const auto edited = http_.Patch(Path(course), {{"title", "高等代数"}}, admin_);
    ASSERT_EQ(edited.status, 200) << edited.body;
    EXPECT_TRUE(testing::eventually(
        [&] { return http_.Get(Path(course)).Json().at("title") == "高等代数"; }));
    const auto other = http_.Patch(Path(course), {{"level", "入门"}}, admin_);
    EXPECT_EQ(other.Json().at("skills"), (json{"数学"})) << "what is not named stays";
    const auto emptied = http_.Patch(Path(course), {{"skills", json::array()}}, admin_);
    EXPECT_EQ(emptied.Json().at("skills"), json::array());
    EXPECT_EQ(http_.Delete(Path(course), admin_).status, 204);
    EXPECT_TRUE(testing::eventually([&] { return http_.Get(Path(course)).status == 404; }));
}

TEST_P(CoursesTest, OthersMayNotWrite) {
    const json course{{"title", "x"}};
    EXPECT_EQ(http_.Post(Collection(), course).status, 401);
    EXPECT_EQ(http_.Post(Collection(), course, NewLearner(http_).token).status, 403);
}

TEST_P(CoursesTest, ListsArePagedSortedAndFiltered) {
    const std::string category = Unique("c");
    for (const char* title : {"B", "C", "A"}) {
        NewCourse(http_, admin_, {{"title", title}, {"category", category}}, GetParam());
    }
    const std::string path = Collection() + "?category=" + category + "&sort=title&page_size=2";
    ASSERT_TRUE(testing::eventually([&] { return http_.Get(path).Json().at("total") == 3; }));
    const auto page = http_.Get(path).Json();
    ASSERT_EQ(page.at("items").size(), 2u);
    EXPECT_EQ(page.at("items")[0].at("title"), "A");
    EXPECT_EQ(http_.Get(path + "&page=2").Json().at("items")[0].at("title"), "C");
    const auto large = http_.Get(Collection() + "?page_size=101");
    EXPECT_EQ(large.status, 400);
    EXPECT_THAT(large.ViolatedFields(), Contains("page_size"));
    EXPECT_EQ(http_.Get(Collection() + "?sort=salary").status, 400);
    EXPECT_EQ(http_.Get(Collection() + "?nonsense=1").status, 400);
}

TEST_P(CoursesTest, AStaleEditIsRefused) {
    const auto course = NewCourse(http_, admin_, {}, GetParam());
    const std::string etag = http_.Get(Path(course)).Header("etag");
    auto headers = WithToken(admin_);
    headers.push_back("If-Match: " + etag);
    EXPECT_EQ(http_.Send("PATCH", Path(course), R"({"summary": "one"})", headers).status, 200);
    EXPECT_EQ(http_.Send("PATCH", Path(course), R"({"summary": "two"})", headers).status, 412);
}

TEST_P(CoursesTest, EnrolsOnceAndRefusesTheSecondTime) {
    const auto course = NewCourse(http_, admin_, {}, GetParam());
    const auto learner = NewLearner(http_);
    const auto first = http_.Post(Path(course) + "/enrollments", json::object(), learner.token);
    ASSERT_EQ(first.status, 201) << first.body;
    EXPECT_EQ(first.Json().at("user_id"), learner.id);
    EXPECT_EQ(first.Json().at("course_id"), course.at("id"));
    const auto again = http_.Post(Path(course) + "/enrollments", json::object(), learner.token);
    EXPECT_EQ(again.status, 409);
    EXPECT_EQ(again.Reason(), "already_enrolled");
    const auto mine = http_.Get("/api/v1/users/me/enrollments", learner.token).Json();
    EXPECT_EQ(mine.at("total"), 1);
}

TEST_P(CoursesTest, TheLastSeatsGoToAsManyLearnersAsThereAreSeats) {
    constexpr int kSeats = 3;
    const auto course = NewCourse(http_, admin_, {{"seats", kSeats}}, GetParam());
    std::vector<Account> learners;
    for (int i = 0; i < 8; ++i) learners.push_back(NewLearner(http_));
    std::atomic<int> enrolled{0};
    std::atomic<int> full{0};
    std::vector<std::thread> threads;
    for (const auto& learner : learners) {
        threads.emplace_back([&] {
            const auto reply =
                http_.Post(Path(course) + "/enrollments", json::object(), learner.token);
            if (reply.status == 201) ++enrolled;
            if (reply.status == 409 && reply.Reason() == "course_full") ++full;
        });
    }
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(enrolled, kSeats);
    EXPECT_EQ(full, 8 - kSeats);
    EXPECT_TRUE(testing::eventually(
        [&] { return http_.Get(Path(course)).Json().at("enrolled") == kSeats; }));
}

TEST_P(CoursesTest, DraftsAndUnknownIdsAreNotFound) {
    const auto draft = NewCourse(http_, admin_, {{"status", "draft"}}, GetParam());
    EXPECT_EQ(http_.Get(Path(draft)).status, 404);
    EXPECT_EQ(http_.Get(Collection() + "/900719925474099").status, 404);
    EXPECT_EQ(http_.Get(Collection() + "/abc").status, 400);
    EXPECT_EQ(http_.Get(Collection() + "/99999999999999999999").status, 400);
    const auto learner = NewLearner(http_);
    const std::string of_admins =
        "/api/v1/admin" + Path(draft).substr(std::string{"/api/v1"}.size());
    for (const std::string& path : {of_admins, of_admins + "/videos"}) {
        EXPECT_EQ(http_.Get(path, admin_).status, 200) << path;
        EXPECT_EQ(http_.Get(path, learner.token).status, 403) << path;
    }
    const auto reply = http_.Post(Path(draft) + "/enrollments", json::object(), learner.token);
    EXPECT_EQ(reply.status, 409) << reply.body;
}

}  // namespace
}  // namespace lyceum::e2e
