#include <algorithm>

#include <gtest/gtest.h>

#include "e2e/api/recommended_groups.hpp"
#include "support/server_control.hpp"

namespace lyceum::e2e {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;
using Ids = std::vector<std::uint64_t>;

const std::string kMine = "/api/v1/users/me/recommendations";

/// What changes a learner's lists: the learner, an admin's rule, another model, an experiment.
class ServingTest : public RecommendedGroups {
protected:
    /// What others would find, had the test been left early.
    void TearDown() override {
        for (const auto& rule : rules_) (void)http_.Delete(rule, admin_);
        for (const auto& stop : stops_) (void)http_.Post(stop, json::object(), admin_);
    }
    Response Put(const std::string& path, const json& body, const std::string& token) const {
        return http_.Send("PUT", path, body.dump(), WithToken(token));
    }
    Ids Shown(const std::string& token, const std::string& query = "?n=5") const {
        const auto list = http_.Get(kMine + query, token).Json();
        Ids ids;
        for (const auto& item : list.at("items")) ids.push_back(item.at("id"));
        return ids;
    }
    bool Shows(const std::string& token, std::uint64_t course) const {
        const auto ids = Shown(token);
        return std::find(ids.begin(), ids.end(), course) != ids.end();
    }
    std::string Dismissal(std::uint64_t course) const {
        return kMine + "/" + std::to_string(course) + "/dismissal";
    }
    std::string VersionShown(const std::string& token) const {
        return http_.Get(kMine, token).Json().at("model_version");
    }
    std::vector<std::string> rules_;
    std::vector<std::string> stops_;
};

TEST_F(ServingTest, ADismissedCourseIsGoneSoonAndComesBackWhenUndone) {
    const auto group = Group();
    RebuildAndWait();
    const auto learner = NewLearner(http_);
    Enrol(learner.token, group[0]);
    ASSERT_TRUE(testing::eventually([&] { return Shows(learner.token, group[1]); }));
    EXPECT_EQ(Put(Dismissal(group[1]), json::object(), learner.token).status, 200);
    EXPECT_TRUE(testing::eventually([&] { return !Shows(learner.token, group[1]); }));
    EXPECT_EQ(http_.Delete(Dismissal(group[1]), learner.token).status, 200);
    EXPECT_TRUE(testing::eventually([&] { return Shows(learner.token, group[1]); }));
    EXPECT_EQ(Put(Dismissal(9'007'199'254'740'991), json::object(), learner.token).Reason(),
              "course_not_found");
    EXPECT_EQ(Put(Dismissal(group[1]), json::object(), {}).status, 401);
}

TEST_F(ServingTest, CachedListsArePrivateAndFollowTheLearnerEvenAfterRedisWasKilled) {
    testing::ServerControl redis{"redis"};
    const auto group = Group();
    RebuildAndWait();
    const auto learner = NewLearner(http_);
    const auto other = NewLearner(http_);
    for (const bool kill : {false, true}) {
        const auto before = Shown(learner.token);
        EXPECT_EQ(Shown(learner.token), before);
        if (kill) {
            redis.Kill();
            redis.Start();
        }
        const auto course = group[kill ? 2 : 0];
        Enrol(learner.token, course);
        EXPECT_TRUE(testing::eventually(
            [&] { return !Shows(learner.token, course) && Shows(learner.token, group[1]); },
            kill ? 5s : 1s));
    }
    const auto reply = http_.Get(kMine, other.token);
    EXPECT_NE(reply.Header("cache-control").find("private"), std::string::npos);
    EXPECT_EQ(reply.Header("x-accel-expires"), "");
}

TEST_F(ServingTest, WrongQuestionsNameTheirField) {
    const auto learner = NewLearner(http_);
    const auto fields = [&](const std::string& path) {
        const auto reply = http_.Get(path, learner.token);
        EXPECT_EQ(reply.status, 400) << path << reply.body;
        return reply.ViolatedFields();
    };
    EXPECT_EQ(fields(kMine + "?n=101"), std::vector<std::string>{"n"});
    EXPECT_EQ(fields(kMine + "?diversity=1.5"), std::vector<std::string>{"diversity"});
    EXPECT_EQ(fields("/api/v1/users/me/peers?n=4"), std::vector<std::string>{"n"});
    const auto course = NewCourse(http_, admin_).at("id").get<std::uint64_t>();
    EXPECT_EQ(fields("/api/v1/courses/" + std::to_string(course) + "/similar?method=magic"),
              std::vector<std::string>{"method"});
    EXPECT_EQ(http_.Get("/api/v1/courses/9007199254740991/similar").status, 404);
    EXPECT_EQ(http_.Get(kMine + "?n=5&diversity=0.5&kind=position", learner.token).status, 200);
    EXPECT_EQ(http_.Get("/api/v1/users/me/peers", learner.token).status, 200);
}

TEST_F(ServingTest, RulesPinAndExcludeForEveryone) {
    const auto course = NewCourse(http_, admin_).at("id").get<std::uint64_t>();
    const auto learner = NewLearner(http_);
    const std::string rules = "/api/v1/recommender/rules";
    Response made;
    EXPECT_TRUE(testing::eventually([&] {
        made = http_.Post(rules, {{"action", "pin"}, {"course_id", course}}, admin_);
        return made.status == 201;
    })) << made.body;
    const auto rule = rules + "/" + std::to_string(made.Json().at("id").get<std::uint64_t>());
    rules_.push_back(rule);
    EXPECT_TRUE(
        testing::eventually([&] { return Shown(learner.token, "?n=1") == Ids{course}; }, 2s));
    EXPECT_EQ(http_.Post(rules, {{"action", "pin"}, {"course_id", course}}, admin_).Reason(),
              "rule_exists");
    EXPECT_EQ(http_.Get(rules, learner.token).status, 403);
    EXPECT_EQ(Put(rule, {{"action", "exclude"}}, admin_).status, 200);
    EXPECT_TRUE(testing::eventually([&] { return !Shows(learner.token, course); }, 2s));
    EXPECT_EQ(http_.Delete(rule, admin_).status, 204);
    EXPECT_EQ(http_.Delete(rule, admin_).Reason(), "rule_not_found");
}

TEST_F(ServingTest, AnEarlierModelIsActivatedAndTwoAreCompared) {
    Group();
    const std::string first = RebuildAndWait().at("model_version");
    const std::string second = RebuildAndWait().at("model_version");
    const auto learner = NewLearner(http_);
    EXPECT_TRUE(testing::eventually([&] { return VersionShown(learner.token) == second; }, 2s));
    const std::string models = "/api/v1/recommender/models";
    EXPECT_EQ(http_.Post(models + "/" + first + "/activation", json::object(), admin_).status, 200);
    EXPECT_TRUE(testing::eventually([&] { return VersionShown(learner.token) == first; }, 2s));
    EXPECT_EQ(http_.Post(models + "/m0/activation", json::object(), admin_).Reason(),
              "model_not_found");

    const std::string experiments = "/api/v1/recommender/experiments";
    const json split{{"version_a", first}, {"version_b", second}, {"share_percent", 50}};
    const auto started = http_.Post(experiments, split, admin_);
    ASSERT_EQ(started.status, 201) << started.body;
    const auto id = started.Json().at("id").get<std::uint64_t>();
    const auto stop = experiments + "/" + std::to_string(id) + "/stop";
    stops_.push_back(stop);
    EXPECT_EQ(http_.Post(experiments, split, admin_).Reason(), "experiment_running");
    json list;
    EXPECT_TRUE(testing::eventually(
        [&] {
            list = http_.Get(kMine, learner.token).Json();
            return list.contains("experiment_id") && list.at("experiment_id") == id;
        },
        2s));
    EXPECT_EQ(list.at("model_version"), list.at("arm") == "a" ? first : second);
    const auto course = list.at("items").at(0).at("id").get<std::uint64_t>();
    EXPECT_EQ(http_.Post(kMine + "/impressions", {{"course_ids", {course}}}, learner.token).status,
              204);
    const auto arm = [&] {
        const auto all = http_.Get(experiments, admin_).Json().at("items").at(0).at("arms");
        return all.at(list.at("arm") == "a" ? 0 : 1);
    };
    EXPECT_TRUE(testing::eventually([&] { return arm().value("impressions", 0) == 1; }));
    EXPECT_EQ(
        http_.Post(kMine + "/" + std::to_string(course) + "/click", json::object(), learner.token)
            .status,
        204);
    Enrol(learner.token, course);
    EXPECT_TRUE(testing::eventually([&] { return arm().value("enrollments", 0) == 1; }));
    EXPECT_EQ(arm().at("clicks"), 1);
    EXPECT_EQ(http_.Post(stop, json::object(), admin_).status, 200);
    EXPECT_EQ(arm().at("impressions"), 1);
}

}  // namespace
}  // namespace lyceum::e2e
