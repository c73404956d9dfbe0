#include <gtest/gtest.h>

#include "e2e/api/recommended_groups.hpp"
#include "support/eventually.hpp"

namespace lyceum::e2e {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;

using RecommendationsTest = RecommendedGroups;

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
