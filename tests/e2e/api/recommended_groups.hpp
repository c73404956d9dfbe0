#pragma once

#include <stdexcept>
#include <vector>

#include <gtest/gtest.h>

#include "e2e/api/stack.hpp"
#include "support/eventually.hpp"

namespace lyceum::e2e {

/// Two groups of courses, each taken by its own learners: who takes one of a group is shown the
/// others of it.
class RecommendedGroups : public ::testing::Test {
protected:
    /// Its number.
    std::uint64_t Enrol(const std::string& token, std::uint64_t course) const {
        const auto reply = http_.Post("/api/v1/courses/" + std::to_string(course) + "/enrollments",
                                      nlohmann::json::object(), token);
        if (reply.status != 201) throw std::runtime_error{"not enrolled: " + reply.body};
        return reply.Json().at("id");
    }
    void Drop(const std::string& token, std::uint64_t enrolment) const {
        const auto path = "/api/v1/enrollments/" + std::to_string(enrolment);
        EXPECT_EQ(http_.Delete(path, token).status, 204);
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
    nlohmann::json RebuildAndWait() const {
        const auto started =
            http_.Post("/api/v1/recommender/rebuilds", nlohmann::json::object(), admin_);
        EXPECT_EQ(started.status, 202) << started.body;
        const std::string path = started.Header("location");
        nlohmann::json job;
        EXPECT_TRUE(testing::eventually(
            [&] {
                job = http_.Get(path, admin_).Json();
                return job.at("state") == "done" || job.at("state") == "failed";
            },
            std::chrono::seconds{60}));
        EXPECT_EQ(job.at("state"), "done") << job;
        return job;
    }
    nlohmann::json Recommended(const std::string& token) const {
        return http_.Get("/api/v1/users/me/recommendations?n=6", token).Json();
    }
    /// What this course weighs among the reasons for the items, all together.
    double WeightOf(std::uint64_t course, const std::string& token) const {
        double weight = 0;
        const auto list = Recommended(token);
        for (const auto& item : list.at("items")) {
            for (const auto& reason : item.at("reasons")) {
                if (reason.at("course_id") == course) weight += reason.at("weight").get<double>();
            }
        }
        return weight;
    }

    HttpClient http_;
    std::string admin_ = AdminToken(http_);
};

}  // namespace lyceum::e2e
