#include <gtest/gtest.h>

#include "e2e/api/stack.hpp"
#include "support/eventually.hpp"

namespace lyceum::e2e {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;

/// Two groups of courses, each taken by its own learners: who takes one of a group is shown the
/// others of it.
class RecommendationsTest : public ::testing::Test {
protected:
    void Enrol(const std::string& token, std::uint64_t course) const {
        const auto reply = http_.Post("/api/v1/courses/" + std::to_string(course) + "/enrollments",
                                      json::object(), token);
        ASSERT_EQ(reply.status, 201) << reply.body;
    }
    std::vector<std::uint64_t> Group() const {
        std::vector<std::uint64_t> ids;
        for (int i = 0; i < 4; ++i) ids.push_back(NewCourse(http_, admin_).at("id"));
        for (int i = 0; i < 6; ++i) {
            const auto learner = NewLearner(http_);
            for (const auto id : ids) Enrol(learner.token, id);
        }
        return ids;
    }
    json RebuildAndWait() const {
        const auto started = http_.Post("/api/v1/recommender/rebuilds", json::object(), admin_);
        EXPECT_EQ(started.status, 202) << started.body;
        const std::string path = started.Header("location");
        json job;
        EXPECT_TRUE(testing::eventually(
            [&] {
                job = http_.Get(path, admin_).Json();
                return job.at("state") == "done" || job.at("state") == "failed";
            },
            60s));
        EXPECT_EQ(job.at("state"), "done") << job;
        return job;
    }
    json Recommended(const std::string& token) const {
        return http_.Get("/api/v1/users/me/recommendations?n=3", token).Json();
    }

    HttpClient http_;
    std::string admin_ = AdminToken(http_);
};

TEST_F(RecommendationsTest, FollowTheGroupNameTheirReasonsAndChangeWithinASecond) {
    const auto first = Group();
    const auto second = Group();
    const auto job = RebuildAndWait();
    EXPECT_FALSE(job.at("metrics").empty());

    const auto learner = NewLearner(http_);
    Enrol(learner.token, first[0]);
    const auto top_is_from = [&](const std::vector<std::uint64_t>& group, std::uint64_t reason) {
        const auto list = Recommended(learner.token);
        if (list.at("items").empty()) return false;
        const auto& top = list.at("items")[0];
        if (top.at("reasons").empty()) return false;
        return std::find(group.begin(), group.end(), top.at("id").get<std::uint64_t>()) !=
                   group.end() &&
               top.at("reasons")[0].at("course_id") == reason;
    };
    EXPECT_TRUE(testing::eventually([&] { return top_is_from(first, first[0]); }, 2s))
        << Recommended(learner.token);

    for (const auto id : {first[1], first[2], first[3], second[0]}) Enrol(learner.token, id);
    EXPECT_TRUE(testing::eventually([&] { return top_is_from(second, second[0]); }, 2s))
        << Recommended(learner.token);
}

TEST_F(RecommendationsTest, GuestsSeeWhatIsPopular) {
    const auto list = http_.Get("/api/v1/recommendations/popular?n=5");
    EXPECT_EQ(list.status, 200) << list.body;
    EXPECT_EQ(http_.Get("/api/v1/users/me/recommendations").status, 401);
    EXPECT_EQ(
        http_.Post("/api/v1/recommender/rebuilds", json::object(), NewLearner(http_).token).status,
        403);
}

}  // namespace
}  // namespace lyceum::e2e
