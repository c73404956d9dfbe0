#include "platform/http/route_table.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace lyceum::http {
namespace {

class RouteTableTest : public ::testing::Test {
protected:
    RouteTableTest() {
        for (const char* pattern :
             {"/", "/users/me", "/users/{id}", "/users/{id}/courses", "/users/me/{what}/now",
              "/courses/{course_id}/videos/{media_id}"}) {
            table.Get(pattern, {});
        }
        table.Add(Method::kDelete, "/users/{id}", {});
    }
    std::string Pattern(std::string_view path, Method method = Method::kGet) const {
        const auto match = table.Find(method, path);
        return match.route ? match.route->pattern : "";
    }
    RouteTable table;
};

TEST_F(RouteTableTest, LiteralsGoBeforeParameters) {
    EXPECT_EQ(Pattern("/"), "/");
    EXPECT_EQ(Pattern("/users/me"), "/users/me");
    EXPECT_EQ(Pattern("/users/7"), "/users/{id}");
    EXPECT_EQ(Pattern("/users/mean"), "/users/{id}");
}

TEST_F(RouteTableTest, GoesBackWhenALiteralLeadsNowhere) {
    EXPECT_EQ(Pattern("/users/me/courses"), "/users/{id}/courses");
    EXPECT_EQ(Pattern("/users/me/courses/now"), "/users/me/{what}/now");
}

TEST_F(RouteTableTest, NamesTheParameters) {
    const auto match = table.Find(Method::kGet, "/courses/12/videos/a b");
    ASSERT_TRUE(match.route);
    EXPECT_EQ(match.params, (Pairs{{"course_id", "12"}, {"media_id", "a b"}}));
}

TEST_F(RouteTableTest, SaysWhichMethodsThereAre) {
    const auto match = table.Find(Method::kPut, "/users/7");
    EXPECT_FALSE(match.route);
    EXPECT_EQ(match.allowed, (std::vector<Method>{Method::kGet, Method::kDelete}));
    EXPECT_TRUE(table.Find(Method::kGet, "/nowhere").allowed.empty());
    EXPECT_EQ(Pattern("/users/7", Method::kHead), "/users/{id}");
}

// The more special address names its methods, but a method it lacks may be the general one's.
TEST_F(RouteTableTest, AMethodIsFoundAtTheGeneralAddressToo) {
    EXPECT_EQ(Pattern("/users/me", Method::kDelete), "/users/{id}");
}

TEST_F(RouteTableTest, EmptySegmentsAreNotParameters) {
    EXPECT_EQ(Pattern("/users/"), "");
    EXPECT_EQ(Pattern("/users//courses"), "");
    EXPECT_EQ(Pattern("//"), "");
    EXPECT_EQ(Pattern(""), "");
    EXPECT_EQ(Pattern(std::string(8000, '/')), "");
}

TEST_F(RouteTableTest, RefusesMalformedAndTakenRows) {
    EXPECT_THROW(table.Get("users", {}), std::invalid_argument);
    EXPECT_THROW(table.Get("/a/x{id}", {}), std::invalid_argument);
    EXPECT_THROW(table.Get("/users/{other}", {}), std::invalid_argument);
}

TEST(Methods, AllowNamesHeadAndOptions) {
    EXPECT_EQ(AllowHeader({Method::kPost, Method::kGet}), "GET, HEAD, POST, OPTIONS");
    EXPECT_EQ(AllowHeader({Method::kDelete}), "DELETE, OPTIONS");
    EXPECT_EQ(ParseMethod("PATCH"), Method::kPatch);
    EXPECT_FALSE(ParseMethod("get"));
}

}  // namespace
}  // namespace lyceum::http
