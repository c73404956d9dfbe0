#include "gateway/forward.hpp"

#include "lyceum/auth/v1/auth.pb.h"
#include "lyceum/course/v1/course.pb.h"
#include "lyceum/media/v1/media.pb.h"
#include "lyceum/recommender/v1/recommender.pb.h"
#include "unit/gateway/gateway_fixture.hpp"

namespace lyceum::gateway::testing {
namespace {

using common::v1::ROLE_ADMIN;
using common::v1::ROLE_LEARNER;
using http::Method;
using nlohmann::json;

class ForwardTest : public GatewayFixture {};

TEST_F(ForwardTest, ACommandTakesTheWholeWay) {
    course::v1::Enrollment enrollment;
    enrollment.set_id(3);
    enrollment.set_course_id(42);
    backend.Answers(enrollment);
    auto request = As(ROLE_LEARNER, Make(Method::kPost, "/api/v1/positions/42/enrollments"));
    request.headers.emplace_back("idempotency-key", "key-1");
    const auto response = Ask(request);
    ASSERT_TRUE(response);
    EXPECT_EQ(response->status, 201);
    EXPECT_EQ(json::parse(response->body)["course_id"], 42);
    EXPECT_EQ(response->caller, 7u);
    const auto& sent = backend.Last<course::v1::EnrollInCourse>();
    EXPECT_EQ(sent.course_id(), 42u);
    EXPECT_EQ(sent.kind(), course::v1::KIND_POSITION);
    const auto& context = backend.calls.back().context;
    EXPECT_EQ(context.message_id, "key-1");
    EXPECT_EQ(context.user_id, 7u);
    EXPECT_FALSE(context.actor.empty());
    EXPECT_EQ(context.trace_id, request.trace_id);
    EXPECT_EQ(backend.calls.back().deadline, std::chrono::milliseconds{10'000});
}

TEST_F(ForwardTest, FilesThatACommandNamesAreLookedUpFirst) {
    const auto request = As(ROLE_ADMIN, Make(Method::kPost, "/api/v1/courses/5/videos",
                                             R"({"media_id":9,"title":"a"})"));
    const auto after = [&](const Result<std::string>& found) {
        backend.calls.clear();
        backend.answer = found;
        return Ask(request);
    };
    media::v1::Media media;
    media.set_state(media::v1::MEDIA_STATE_READY);
    media.set_content_type("video/mp4");
    const auto refused = [&] {
        const auto response = after(media.SerializeAsString());
        EXPECT_EQ(backend.calls.size(), 1u) << "the command must not be sent";
        EXPECT_EQ(backend.Last<media::v1::GetMedia>().id(), 9u);
        return Reason(response) == "invalid_argument" &&
               json::parse(response->body)["violations"][0]["field"] == "media_id";
    };
    EXPECT_TRUE(refused()) << "a learner's own";
    media.set_shared(true);
    media.set_content_type("image/png");
    EXPECT_TRUE(refused()) << "of another kind";
    media.set_content_type("video/mp4");
    media.set_state(media::v1::MEDIA_STATE_PROCESSING);
    EXPECT_TRUE(refused()) << "not ready";
    EXPECT_EQ(Reason(after(NotFound("media_not_found", "no"))), "invalid_argument");
    EXPECT_EQ(Reason(after(Unavailable("busy", "later"))), "busy");
    EXPECT_EQ(backend.calls.size(), 1u);

    media.set_state(media::v1::MEDIA_STATE_READY);
    after(media.SerializeAsString());
    ASSERT_EQ(backend.calls.size(), 2u);
    EXPECT_EQ(backend.Last<course::v1::AttachVideo>().media_id(), 9u);
}

TEST_F(ForwardTest, RightsAreCheckedBeforeAnythingIsSentOrRead) {
    EXPECT_EQ(Reason(Ask(Make(Method::kPost, "/api/v1/courses", "{broken"))), "sign_in_required");
    EXPECT_EQ(Reason(Ask(As(ROLE_LEARNER, Make(Method::kPost, "/api/v1/courses", "{broken")))),
              "permission_denied");
    EXPECT_EQ(Reason(Ask(As(ROLE_ADMIN, Make(Method::kPost, "/api/v1/courses", "{broken")))),
              "invalid_json");
    EXPECT_EQ(Reason(Ask(As(ROLE_LEARNER, Make(Method::kGet, "/api/v1/users")))),
              "permission_denied");
    EXPECT_TRUE(backend.calls.empty());
}

TEST_F(ForwardTest, BadInputNeverReachesTheBroker) {
    const auto post = [&](const std::string& body) {
        return Ask(As(ROLE_ADMIN, Make(Method::kPost, "/api/v1/courses", body)));
    };
    for (const std::string& body :
         {std::string{R"({"title":""})"}, std::string{R"({"title":"a","nope":1})"},
          std::string{R"({"title":["a"]})"}, "{\"title\":\"" + std::string(201, 'a') + "\"}",
          std::string{R"({"title":"a","seats":0})"},
          std::string{R"({"title":"a","status":"x"})"}}) {
        const auto response = post(body);
        ASSERT_TRUE(response);
        EXPECT_EQ(response->status, 400) << body;
        EXPECT_FALSE(json::parse(response->body)["violations"].empty()) << body;
    }
    EXPECT_EQ(Reason(Ask(Make(Method::kGet, "/api/v1/courses/abc"))), "invalid_argument");
    auto request = Make(Method::kGet, "/api/v1/courses");
    request.query = {{"page_size", "101"}};
    EXPECT_EQ(Reason(Ask(request)), "invalid_argument");
    EXPECT_TRUE(backend.calls.empty());
}

TEST_F(ForwardTest, IdempotencyKeysAreBounded) {
    for (const std::string& key : {std::string(65, 'a'), std::string{"a b"}, std::string{"é"}}) {
        auto request = As(ROLE_LEARNER, Make(Method::kPost, "/api/v1/courses/1/enrollments"));
        request.headers.emplace_back("idempotency-key", key);
        EXPECT_EQ(Reason(Ask(request)), "invalid_argument");
    }
    EXPECT_TRUE(backend.calls.empty());
}

TEST_F(ForwardTest, EditsHonourIfMatch) {
    auto request = As(ROLE_ADMIN, Make(Method::kPatch, "/api/v1/courses/5", R"({"title":"New"})"));
    request.headers.emplace_back("if-match", "W/\"12-00112233aabbccdd\"");
    backend.answer = Aborted("version_conflict", "stale");
    const auto stale = Ask(request);
    EXPECT_EQ(backend.Last<course::v1::UpdateCourse>().expected_version(), 12u);
    EXPECT_EQ(stale->status, 412);
    request.headers.back().second = "\"not ours\"";
    EXPECT_EQ(Ask(request)->status, 412);
    request.headers.back().second = "*";
    Ask(request);
    EXPECT_EQ(backend.Last<course::v1::UpdateCourse>().expected_version(), 0u);

    request = As(ROLE_LEARNER, Make(Method::kPost, "/api/v1/courses/1/enrollments"));
    request.headers.emplace_back("if-match", "*");
    EXPECT_EQ(Reason(Ask(request)), "invalid_argument");
}

TEST_F(ForwardTest, PublicReadsMayBeSharedPrivateOnesNot) {
    course::v1::Course course;
    course.set_id(5);
    course.set_version(9);
    backend.Answers(course);
    auto response = Ask(Make(Method::kGet, "/api/v1/courses/5"));
    EXPECT_EQ(Header(*response, "X-Accel-Expires"), "1");
    EXPECT_EQ(Header(*response, "Cache-Control"), "public, max-age=0, must-revalidate");
    EXPECT_EQ(response->version, 9u);

    backend.Answers(course::v1::EnrollmentList{});
    response = Ask(As(ROLE_LEARNER, Make(Method::kGet, "/api/v1/users/me/enrollments")));
    EXPECT_EQ(Header(*response, "X-Accel-Expires"), "");
    EXPECT_EQ(response->status, 200);
    backend.answer = NotFound("course_not_found", "");
    response = Ask(Make(Method::kGet, "/api/v1/courses/6"));
    EXPECT_EQ(response->status, 404);
    EXPECT_EQ(Header(*response, "X-Accel-Expires"), "");
}

TEST_F(ForwardTest, WhatIsMadeHasAnAddress) {
    course::v1::Course course;
    course.set_id(77);
    backend.Answers(course);
    const auto made =
        Ask(As(ROLE_ADMIN, Make(Method::kPost, "/api/v1/positions", R"({"title":"a"})")));
    EXPECT_EQ(made->status, 201);
    EXPECT_EQ(Header(*made, "Location"), "/api/v1/positions/77");
    recommender::v1::Rebuild rebuild;
    rebuild.set_id(4);
    rebuild.set_state(recommender::v1::REBUILD_STATE_QUEUED);
    backend.Answers(rebuild);
    const auto accepted = Ask(As(ROLE_ADMIN, Make(Method::kPost, "/api/v1/recommender/rebuilds")));
    EXPECT_EQ(accepted->status, 202);
    EXPECT_EQ(Header(*accepted, "Location"), "/api/v1/recommender/rebuilds/4");
    EXPECT_EQ(json::parse(accepted->body)["state"], "queued");
    backend.Answers(course::v1::CourseArchived{});
    const auto archived = Ask(As(ROLE_ADMIN, Make(Method::kDelete, "/api/v1/courses/1")));
    EXPECT_EQ(archived->status, 204);
    EXPECT_EQ(archived->body, "");
}

TEST_F(ForwardTest, ReasonsAreToldInTheCallersLanguage) {
    recommender::v1::RecommendationList list;
    list.add_items()->add_reasons()->set_title("SQL");
    backend.Answers(list);
    auto request = As(ROLE_LEARNER, Make(Method::kGet, "/api/v1/users/me/recommendations"));
    const auto text = [&] {
        return json::parse(Ask(request)->body)["items"][0]["reasons"][0]["text"];
    };
    EXPECT_EQ(text(), "because you enrolled in “SQL”");
    request.language = http::Language::kChinese;
    EXPECT_EQ(text(), "因为你学习了《SQL》");
    list.mutable_items(0)->mutable_reasons(0)->set_kind(course::v1::KIND_POSITION);
    backend.Answers(list);
    EXPECT_EQ(text(), "因为你报名了《SQL》") << "nobody studies a position";
}

TEST_F(ForwardTest, AReplyThatCannotBeReadIsInternal) {
    backend.answer = std::string{"\xff\xff\xff"};
    EXPECT_EQ(Reason(Ask(Make(Method::kGet, "/api/v1/courses/5"))), "internal");
}

TEST_F(ForwardTest, HealthSaysWhetherTheBrokerIsThere) {
    EXPECT_EQ(Ask(Make(Method::kGet, "/healthz"))->status, 200);
    EXPECT_EQ(Ask(Make(Method::kGet, "/readyz"))->status, 200);
    ready = false;
    EXPECT_EQ(Ask(Make(Method::kGet, "/readyz"))->status, 503);
    EXPECT_EQ(Ask(Make(Method::kGet, "/healthz"))->status, 200);
}

}  // namespace
}  // namespace lyceum::gateway::testing
