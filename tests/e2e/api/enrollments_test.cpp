#include <gtest/gtest.h>

#include "e2e/api/stack.hpp"
#include "support/eventually.hpp"

namespace lyceum::e2e {
namespace {

using nlohmann::json;

class EnrollmentsTest : public ::testing::TestWithParam<const char*> {
protected:
    std::string Path(const json& course) const {
        return std::string{"/api/v1/"} + GetParam() + "/" +
               std::to_string(course.at("id").get<std::uint64_t>());
    }
    static std::string Path(std::uint64_t enrollment) {
        return "/api/v1/enrollments/" + std::to_string(enrollment);
    }
    Response Enrol(const json& course, const Account& learner) const {
        return http_.Post(Path(course) + "/enrollments", json::object(), learner.token);
    }
    json Mine(const Account& learner, const std::string& query = "") const {
        return http_.Get("/api/v1/users/me/enrollments" + query, learner.token).Json();
    }
    bool Counts(const json& course, int enrolled) const {
        return testing::eventually(
            [&] { return http_.Get(Path(course)).Json().at("enrolled") == enrolled; });
    }

    HttpClient http_;
    std::string admin_ = AdminToken(http_);
};
INSTANTIATE_TEST_SUITE_P(Kinds, EnrollmentsTest, ::testing::Values("courses", "positions"));

TEST_P(EnrollmentsTest, AreDroppedAndTakenUpAgainWithTheirSeat) {
    const auto course = NewCourse(http_, admin_, {{"seats", 1}}, GetParam());
    const auto learner = NewLearner(http_);
    const auto other = NewLearner(http_);
    const auto made = Enrol(course, learner);
    const std::uint64_t id = made.Json().at("id");
    EXPECT_EQ(made.Header("location"), Path(id));
    ASSERT_TRUE(Counts(course, 1));
    EXPECT_EQ(Enrol(course, other).Reason(), "course_full");

    EXPECT_EQ(http_.Delete(Path(id), learner.token).status, 204);
    EXPECT_EQ(http_.Delete(Path(id), learner.token).status, 204) << "again changes nothing";
    EXPECT_TRUE(Counts(course, 0)) << "freed once";
    EXPECT_EQ(Mine(learner).at("total"), 0);
    const auto dropped = Mine(learner, "?state=dropped");
    ASSERT_EQ(dropped.at("total"), 1);
    EXPECT_EQ(dropped.at("items")[0].at("state"), "dropped");
    EXPECT_EQ(http_.Get(Path(id), learner.token).Json().at("state"), "dropped");
    EXPECT_EQ(http_.Put(Path(id) + "/completion", json::object(), learner.token).Reason(),
              "enrollment_dropped");

    const std::uint64_t others = Enrol(course, other).Json().at("id");
    EXPECT_EQ(Enrol(course, learner).Reason(), "course_full");
    EXPECT_EQ(http_.Delete(Path(others), other.token).status, 204);
    const auto again = Enrol(course, learner);
    ASSERT_EQ(again.status, 201) << again.body;
    EXPECT_EQ(again.Json().at("id"), id);
    EXPECT_EQ(again.Json().at("state"), "active");
    EXPECT_EQ(Enrol(course, learner).Reason(), "already_enrolled");
    EXPECT_TRUE(Counts(course, 1));
}

TEST_P(EnrollmentsTest, AreCompletedAndReopened) {
    const auto course = NewCourse(http_, admin_, {}, GetParam());
    const auto learner = NewLearner(http_);
    const std::uint64_t id = Enrol(course, learner).Json().at("id");
    const std::string completion = Path(id) + "/completion";
    const auto done = http_.Put(completion, json::object(), learner.token);
    ASSERT_EQ(done.status, 200) << done.body;
    EXPECT_EQ(done.Json().at("progress"), 100);
    EXPECT_EQ(done.Json().at("state"), "completed");
    const auto again = http_.Send("PUT", completion, {}, WithToken(learner.token));
    EXPECT_EQ(again.Json().at("completed_at"), done.Json().at("completed_at"));
    EXPECT_EQ(Mine(learner, "?state=completed").at("total"), 1);
    EXPECT_EQ(Mine(learner, "?state=active").at("total"), 0);
    const auto reopened = http_.Delete(completion, learner.token);
    ASSERT_EQ(reopened.status, 200) << reopened.body;
    EXPECT_EQ(reopened.Json().at("progress"), 0);
    EXPECT_FALSE(reopened.Json().contains("completed_at"));
    EXPECT_EQ(http_.Delete(completion, learner.token).Json().at("state"), "active");
}

TEST_P(EnrollmentsTest, OfOthersAreNotThere) {
    const auto course = NewCourse(http_, admin_, {}, GetParam());
    const auto learner = NewLearner(http_);
    const auto other = NewLearner(http_);
    const std::uint64_t id = Enrol(course, learner).Json().at("id");
    for (const auto& token : {other.token, admin_}) {
        EXPECT_EQ(http_.Get(Path(id), token).status, 404);
        EXPECT_EQ(http_.Delete(Path(id), token).status, 404);
        EXPECT_EQ(http_.Put(Path(id) + "/completion", json::object(), token).status, 404);
        EXPECT_EQ(http_.Delete(Path(id) + "/completion", token).Reason(), "enrollment_not_found");
    }
    EXPECT_EQ(http_.Delete(Path(id)).status, 401);
    EXPECT_EQ(http_.Put(Path(id) + "/completion", json::object()).status, 401);
    EXPECT_EQ(http_.Delete("/api/v1/enrollments/9007199254740991", learner.token).status, 404);
    EXPECT_EQ(http_.Delete("/api/v1/enrollments/0", learner.token).status, 400);
    EXPECT_EQ(http_.Delete("/api/v1/enrollments/x", learner.token).status, 400);
    EXPECT_EQ(http_.Get("/api/v1/users/me/enrollments?state=gone", learner.token).status, 400);
    EXPECT_EQ(Mine(learner).at("total"), 1);
}

}  // namespace
}  // namespace lyceum::e2e
