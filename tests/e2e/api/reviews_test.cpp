#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "e2e/api/stack.hpp"
#include "support/eventually.hpp"

namespace lyceum::e2e {
namespace {

using nlohmann::json;
using ::testing::Contains;

class ReviewsTest : public ::testing::TestWithParam<const char*> {
protected:
    void SetUp() override {
        course_ =
            std::string{"/api/v1/"} + GetParam() + "/" +
            std::to_string(NewCourse(http_, admin_, {}, GetParam()).at("id").get<std::uint64_t>());
    }
    Account Learner() const {
        const auto learner = NewLearner(http_);
        const auto reply = http_.Post(course_ + "/enrollments", json::object(), learner.token);
        EXPECT_EQ(reply.status, 201) << reply.body;
        return learner;
    }
    Response Rate(const json& review, const std::string& token) const {
        return http_.Put(course_ + "/reviews/mine", review, token);
    }
    json List(const std::string& query = "") const {
        return http_.Get(course_ + "/reviews" + query).Json();
    }
    bool Total(int count) const {
        return testing::eventually([&] { return List().at("total") == count; });
    }

    HttpClient http_;
    std::string admin_ = AdminToken(http_);
    std::string course_;
};
INSTANTIATE_TEST_SUITE_P(Kinds, ReviewsTest, ::testing::Values("courses", "positions"));

TEST_P(ReviewsTest, AreWrittenReplacedListedAndTakenBack) {
    const auto first = Learner();
    const auto second = Learner();
    EXPECT_EQ(List().at("items"), json::array());
    ASSERT_EQ(Rate({{"rating", 4}, {"text", "讲得很清楚 <b>"}}, first.token).status, 200);
    ASSERT_EQ(Rate({{"rating", 1}}, second.token).status, 200);
    ASSERT_EQ(Rate({{"rating", 5}}, second.token).status, 200);
    ASSERT_TRUE(testing::eventually([&] { return List().at("rating_average") == 4.5; })) << List();
    const auto list = List();
    EXPECT_EQ(list.at("total"), 2);
    EXPECT_EQ(list.at("items")[0].at("rating"), 5) << "newest first";
    EXPECT_EQ(list.at("items")[1].at("text"), "讲得很清楚 <b>");
    EXPECT_EQ(List("?page=2&page_size=1").at("items")[0].at("rating"), 4);
    EXPECT_TRUE(testing::eventually([&] {
        const auto course = http_.Get(course_).Json();
        return course.at("rating_average") == 4.5 && course.at("rating_count") == 2;
    }));

    EXPECT_EQ(http_.Get(course_ + "/reviews/mine", second.token).Json().at("rating"), 5);
    EXPECT_EQ(http_.Delete(course_ + "/reviews/mine", second.token).status, 204);
    EXPECT_EQ(http_.Delete(course_ + "/reviews/mine", second.token).Reason(), "review_not_found");
    EXPECT_EQ(http_.Get(course_ + "/reviews/mine", second.token).status, 404);
    EXPECT_TRUE(Total(1));
    EXPECT_EQ(List().at("rating_average"), 4);
}

TEST_P(ReviewsTest, OnlyTheEnrolledWriteThem) {
    const auto learner = Learner();
    const auto guest = NewLearner(http_);
    EXPECT_EQ(Rate({{"rating", 5}}, "").status, 401);
    EXPECT_EQ(Rate({{"rating", 5}}, guest.token).status, 403);
    EXPECT_EQ(Rate({{"rating", 5}}, guest.token).Reason(), "not_enrolled");
    const auto mine = http_.Get("/api/v1/users/me/enrollments", learner.token).Json();
    const std::uint64_t id = mine.at("items")[0].at("id");
    ASSERT_EQ(Rate({{"rating", 3}}, learner.token).status, 200);
    http_.Delete("/api/v1/enrollments/" + std::to_string(id), learner.token);
    EXPECT_EQ(Rate({{"rating", 5}}, learner.token).Reason(), "not_enrolled");
    EXPECT_TRUE(Total(1)) << "what was said before stays";
    EXPECT_EQ(
        http_.Put("/api/v1/courses/900719925474099/reviews/mine", {{"rating", 5}}, learner.token)
            .status,
        404);
    EXPECT_EQ(http_.Get("/api/v1/courses/900719925474099/reviews").status, 404);
}

TEST_P(ReviewsTest, BadOnesNameTheField) {
    const auto learner = Learner();
    for (const json& rating :
         {json(0), json(6), json(-1), json("five"), json(2.5), json(nullptr)}) {
        const auto reply = Rate({{"rating", rating}}, learner.token);
        EXPECT_EQ(reply.status, 400) << rating;
        EXPECT_THAT(reply.ViolatedFields(), Contains("rating")) << reply.body;
    }
    EXPECT_THAT(Rate(json::object(), learner.token).ViolatedFields(), Contains("rating"));
    std::string text;
    for (int i = 0; i < 2000; ++i) text += "好";
    EXPECT_EQ(Rate({{"rating", 5}, {"text", text}}, learner.token).status, 200);
    const auto long_one = Rate({{"rating", 5}, {"text", text + "x"}}, learner.token);
    EXPECT_EQ(long_one.status, 400);
    EXPECT_THAT(long_one.ViolatedFields(), Contains("text"));
    EXPECT_THAT(Rate({{"rating", 5}, {"stars", 5}}, learner.token).ViolatedFields(),
                Contains("stars"));
    EXPECT_EQ(http_.Get(course_ + "/reviews?page_size=101").status, 400);
    EXPECT_EQ(http_.Get(course_ + "/reviews?page=0").status, 400);
}

}  // namespace
}  // namespace lyceum::e2e
