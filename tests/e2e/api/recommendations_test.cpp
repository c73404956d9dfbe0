#include <gtest/gtest.h>

#include "e2e/api/recommended_groups.hpp"
#include "support/eventually.hpp"

namespace lyceum::e2e {
namespace {

using nlohmann::json;

using RecommendationsTest = RecommendedGroups;

TEST_F(RecommendationsTest, FollowTheGroupNameTheirReasonsAndChangeSoonAfterAnEnrolment) {
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
    EXPECT_TRUE(testing::eventually([&] { return top_is_from(first, first[0]); }))
        << Recommended(learner.token);

    for (const auto id : {first[1], first[2], first[3], second[0]}) Enrol(learner.token, id);
    EXPECT_TRUE(testing::eventually([&] { return top_is_from(second, second[0]); }))
        << Recommended(learner.token);
}

TEST_F(RecommendationsTest, ADropSoonTakesItsReasonAwayAndAnotherEnrolmentBringsItBack) {
    const auto first = Group();
    const auto second = Group();
    RebuildAndWait();
    const auto learner = NewLearner(http_);
    const auto enrolment = Enrol(learner.token, first[0]);
    Enrol(learner.token, second[0]);
    const auto because = [&](bool of_first, bool of_second) {
        return testing::eventually([&] {
            return (WeightOf(first[0], learner.token) > 0) == of_first &&
                   (WeightOf(second[0], learner.token) > 0) == of_second;
        });
    };
    EXPECT_TRUE(because(true, true)) << Recommended(learner.token);
    Drop(learner.token, enrolment);
    EXPECT_TRUE(because(false, true)) << Recommended(learner.token);
    const auto list = Recommended(learner.token);
    for (const auto& item : list.at("items")) {
        EXPECT_NE(item.at("id"), first[0]) << "who has dropped it does not want it again";
    }
    EXPECT_EQ(Enrol(learner.token, first[0]), enrolment);
    EXPECT_TRUE(because(true, true)) << Recommended(learner.token);
}

TEST_F(RecommendationsTest, ARatingAndACompletionSoonChangeWhatAReasonWeighs) {
    const auto group = Group();
    RebuildAndWait();
    const auto learner = NewLearner(http_);
    const auto enrolment = Enrol(learner.token, group[0]);
    Enrol(learner.token, group[1]);
    const auto weight = [&] { return WeightOf(group[0], learner.token); };
    ASSERT_TRUE(
        testing::eventually([&] { return weight() > 0 && WeightOf(group[1], learner.token) > 0; }));
    const auto rate = [&](int stars) {
        const auto reply =
            http_.Put("/api/v1/courses/" + std::to_string(group[0]) + "/reviews/mine",
                      {{"rating", stars}}, learner.token);
        EXPECT_EQ(reply.status, 200) << reply.body;
    };
    const double plain = weight();
    rate(1);
    EXPECT_TRUE(testing::eventually([&] { return weight() < plain; }));
    rate(5);
    EXPECT_TRUE(testing::eventually([&] { return weight() > plain; }));
    const double liked = weight();
    const auto path = "/api/v1/enrollments/" + std::to_string(enrolment) + "/completion";
    EXPECT_EQ(http_.Put(path, json::object(), learner.token).status, 200);
    EXPECT_TRUE(testing::eventually([&] { return weight() > liked; }));
    EXPECT_EQ(http_.Delete(path, learner.token).status, 200);
    EXPECT_TRUE(testing::eventually([&] { return weight() == liked; })) << "taken back";
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
