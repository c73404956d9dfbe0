#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "e2e/api/stack.hpp"

namespace lyceum::e2e {
namespace {

using nlohmann::json;
using ::testing::AnyOf;
using ::testing::HasSubstr;
using ::testing::Not;

class HttpTest : public ::testing::Test {
protected:
    Response PostRaw(const std::string& body) const {
        return http_.Send("POST", "/api/v1/users", body, WithToken({}));
    }
    HttpClient http_;
};

TEST_F(HttpTest, EveryErrorIsAProblem) {
    for (const auto& [path, status] : std::vector<std::pair<std::string, long>>{
             {"/api/v1/nothing", 404}, {"/api/v1/courses/0x7", 400}, {"/api/v1/users/me", 401}}) {
        const auto response = http_.Get(path);
        EXPECT_EQ(response.status, status) << path;
        EXPECT_THAT(response.Header("content-type"), HasSubstr("application/problem+json")) << path;
        EXPECT_EQ(response.Json().at("status"), status);
        EXPECT_FALSE(response.Header("x-request-id").empty());
    }
}

TEST_F(HttpTest, MalformedBodiesAreRefused) {
    EXPECT_EQ(PostRaw("{").status, 400);
    EXPECT_EQ(PostRaw("[]").status, 400);
    EXPECT_EQ(PostRaw(R"({"nickname": 7})").status, 400);
    EXPECT_EQ(PostRaw("{\"nickname\": \"\xc3\x28\"}").status, 400);
    EXPECT_EQ(PostRaw(R"({"nickname": ")" + std::string(5000, 'x') + "\"}").status, 400);
    EXPECT_EQ(PostRaw(std::string(100'000, '[')).status, 400);
}

TEST_F(HttpTest, OversizedRequestsAreRefusedByNginxAsProblems) {
    const auto body = PostRaw(R"({"nickname": ")" + std::string(400'000, 'x') + "\"}");
    EXPECT_EQ(body.status, 413);
    EXPECT_THAT(body.Header("content-type"), HasSubstr("application/problem+json"));
    const auto line = http_.Get("/api/v1/courses?q=" + std::string(20'000, 'x'));
    EXPECT_EQ(line.status, 414);
    const auto header =
        http_.Send("GET", "/api/v1/courses", {}, {"X-Big: " + std::string(40'000, 'x')});
    EXPECT_THAT(header.status, AnyOf(400, 431));
}

TEST_F(HttpTest, BadPercentEncodingAndHiddenSlashesAreRefused) {
    for (const char* path : {"/api/v1/courses/%zz", "/api/v1/courses/%00", "/api/v1/courses/1%2f2",
                             "/api/v1/courses?q=%ff%fe", "/api/v1/courses?q=%"}) {
        EXPECT_EQ(http_.Get(path).status, 400) << path;
    }
}

TEST_F(HttpTest, HeadOptionsAndOtherMethods) {
    EXPECT_EQ(http_.Send("HEAD", "/api/v1/courses").status, 200);
    const auto options = http_.Send("OPTIONS", "/api/v1/courses");
    EXPECT_EQ(options.status, 204);
    EXPECT_THAT(options.Header("allow"), HasSubstr("GET"));
    const auto put = http_.Send("PUT", "/api/v1/courses", "{}", WithToken({}));
    EXPECT_EQ(put.status, 405);
    EXPECT_THAT(put.Header("allow"), HasSubstr("POST"));
}

TEST_F(HttpTest, WhatNginxItselfRefusesNamesTheMethodsToo) {
    for (const char* method : {"PUT", "DELETE", "OPTIONS", "TRACE"}) {
        const auto file = http_.Send(method, "/static/icon.svg");
        EXPECT_EQ(file.status, 405) << method;
        EXPECT_EQ(file.Reason(), "method_not_allowed") << method;
        EXPECT_EQ(file.Header("allow"), "GET, HEAD") << method;
        EXPECT_EQ(file.Header("x-content-type-options"), "nosniff") << method;
        EXPECT_EQ(file.Header("cache-control"), "no-store") << method;
    }
    const auto trace = http_.Send("TRACE", "/api/v1/courses");
    EXPECT_EQ(trace.status, 405);
    EXPECT_THAT(trace.Header("allow"), HasSubstr("GET, HEAD, POST"));
    EXPECT_THAT(trace.Header("allow"), Not(HasSubstr("TRACE")));
}

TEST_F(HttpTest, ReadsCarryEntityTags) {
    const auto first = http_.Get("/api/v1/courses?page_size=1");
    ASSERT_EQ(first.status, 200);
    auto headers = WithToken({});
    headers.push_back("If-None-Match: " + first.Header("etag"));
    EXPECT_EQ(http_.Send("GET", "/api/v1/courses?page_size=1", {}, headers).status, 304);
}

TEST_F(HttpTest, ProblemsSpeakTheCallersLanguage) {
    const auto zh = http_.Send("GET", "/api/v1/users/me", {}, {"Accept-Language: zh-CN"});
    const auto en = http_.Send("GET", "/api/v1/users/me", {}, {"Accept-Language: en"});
    EXPECT_NE(zh.Json().at("title"), en.Json().at("title"));
}

TEST_F(HttpTest, TheGatewayAnswersNginxOnly) {
    const std::string port = std::to_string(std::stoi(Setting("LYCEUM_PORT_BASE")) + 1);
    const HttpClient direct{"http://127.0.0.1:" + port};
    EXPECT_EQ(direct.Get("/healthz").status, 200);
    EXPECT_EQ(direct.Get("/api/v1/courses").status, 403);
}

TEST_F(HttpTest, DescribesItself) {
    const auto document = http_.Get("/api/v1/openapi.json");
    ASSERT_EQ(document.status, 200);
    EXPECT_THAT(document.Json().at("openapi").get<std::string>(), HasSubstr("3.1"));
    EXPECT_TRUE(document.Json().at("paths").contains("/courses/{course_id}/enrollments"));
    EXPECT_EQ(http_.Get("/docs").status, 200);
}

TEST_F(HttpTest, PagesReadWithoutScripts) {
    for (const char* path : {"/", "/courses", "/positions", "/login", "/register"}) {
        const auto page = http_.Get(path);
        EXPECT_EQ(page.status, 200) << path;
        EXPECT_THAT(page.Header("content-type"), HasSubstr("text/html")) << path;
        EXPECT_THAT(page.Header("content-security-policy"), HasSubstr("default-src")) << path;
    }
    EXPECT_EQ(http_.Send("GET", "/nowhere", {}, {"Accept: text/html"}).status, 404);
}

}  // namespace
}  // namespace lyceum::e2e
