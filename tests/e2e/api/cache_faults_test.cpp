#include <gtest/gtest.h>

#include "e2e/api/stack.hpp"
#include "support/eventually.hpp"
#include "support/server_control.hpp"

namespace lyceum::e2e {
namespace {

using nlohmann::json;

/// Redis only makes things faster: without it, and after it has forgotten everything, all is right.
class CacheFaultsTest : public ::testing::Test {
protected:
    std::string Title(const std::string& path) const {
        const auto reply = http_.Get(path);
        return reply.status == 200 ? reply.Json().at("title").get<std::string>()
                                   : "status " + std::to_string(reply.status);
    }
    std::string NewPath() const {
        const auto course = NewCourse(http_, admin_, {{"title", "before"}});
        return "/api/v1/courses/" + std::to_string(course.at("id").get<std::uint64_t>());
    }
    void ExpectTitleSoon(const std::string& path, const std::string& title) const {
        EXPECT_TRUE(testing::eventually([&] { return Title(path) == title; }))
            << path << " says " << Title(path);
    }

    HttpClient http_;
    std::string admin_ = AdminToken(http_);
    testing::ServerControl redis_{"redis"};
};

TEST_F(CacheFaultsTest, WithoutRedisPeopleSignInReadWriteAndEnrol) {
    const auto path = NewPath();
    ExpectTitleSoon(path, "before");
    redis_.Stop();
    ExpectTitleSoon(path, "before");
    const auto learner = NewLearner(http_);
    EXPECT_EQ(http_.Post(path + "/enrollments", json::object(), learner.token).status, 201);
    EXPECT_EQ(http_.Patch(path, {{"title", "meanwhile"}}, admin_).status, 200);
    ExpectTitleSoon(path, "meanwhile");
    redis_.Start();
    ExpectTitleSoon(path, "meanwhile");
}

TEST_F(CacheFaultsTest, AfterRedisWasKilledAndCameBackEmptyChangesStillShow) {
    const auto path = NewPath();
    ExpectTitleSoon(path, "before");
    redis_.Kill();
    EXPECT_EQ(http_.Patch(path, {{"title", "after"}}, admin_).status, 200);
    redis_.Start();
    ExpectTitleSoon(path, "after");
    EXPECT_EQ(http_.Patch(path, {{"title", "later"}}, admin_).status, 200);
    ExpectTitleSoon(path, "later");
}

}  // namespace
}  // namespace lyceum::e2e
