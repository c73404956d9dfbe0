#include "gateway/file_response.hpp"
#include "lyceum/auth/v1/auth.pb.h"
#include "lyceum/media/v1/media.pb.h"
#include "unit/gateway/gateway_fixture.hpp"

namespace lyceum::gateway::testing {
namespace {

using http::Method;
using nlohmann::json;

class SessionTest : public GatewayFixture {
protected:
    static auth::v1::Session Session() {
        auth::v1::Session session;
        session.set_access_token("access.token");
        session.set_token_type("Bearer");
        session.set_expires_in(600);
        session.set_refresh_token("refresh-token");
        session.set_refresh_expires_in(2592000);
        session.mutable_user()->set_id(7);
        return session;
    }
};

TEST_F(SessionTest, SignInSetsThreeCookiesAndTellsNoSecretTwice) {
    backend.Answers(Session());
    const auto response =
        Ask(Make(Method::kPost, "/api/v1/sessions", R"({"login":"a","password":"secret-word"})"));
    ASSERT_TRUE(response);
    EXPECT_EQ(response->status, 201);
    EXPECT_EQ(response->cookies,
              (std::vector<std::string>{
                  "lyceum_access=access.token; Path=/; Max-Age=600; SameSite=Lax; HttpOnly",
                  "lyceum_refresh=refresh-token; Path=/api/v1/sessions; Max-Age=2592000; "
                  "SameSite=Lax; HttpOnly",
                  "lyceum_session=1; Path=/; Max-Age=2592000; SameSite=Lax"}));
    EXPECT_EQ(response->body.find("refresh"), std::string::npos);
    EXPECT_EQ(json::parse(response->body)["access_token"], "access.token");
    EXPECT_EQ(Header(*response, "Cache-Control"), "private, no-store");
}

TEST_F(SessionTest, RefreshTakesTheCookieAndOnlyTheCookie) {
    EXPECT_EQ(Reason(Ask(Make(Method::kPost, "/api/v1/sessions/refresh"))), "session_invalid");
    EXPECT_EQ(
        Reason(Ask(Make(Method::kPost, "/api/v1/sessions/refresh", R"({"refresh_token":"mine"})"))),
        "session_invalid");
    EXPECT_TRUE(backend.calls.empty());

    backend.Answers(Session());
    auto request = Make(Method::kPost, "/api/v1/sessions/refresh");
    request.cookies = {{kRefreshCookie, "old"}};
    const auto response = Ask(request);
    EXPECT_EQ(response->status, 200);
    EXPECT_EQ(response->cookies.size(), 3u);
    EXPECT_EQ(backend.Last<auth::v1::RefreshSession>().refresh_token(), "old");
}

TEST_F(SessionTest, ALostSessionIsForgotten) {
    backend.answer = Unauthenticated("session_ended", "");
    auto request = Make(Method::kPost, "/api/v1/sessions/refresh");
    request.cookies = {{kRefreshCookie, "used"}};
    const auto response = Ask(request);
    EXPECT_EQ(response->status, 401);
    ASSERT_EQ(response->cookies.size(), 3u);
    for (const auto& cookie : response->cookies) {
        EXPECT_NE(cookie.find("Max-Age=0"), std::string::npos);
    }
}

TEST_F(SessionTest, SignOutForgetsTheCookies) {
    backend.Answers(auth::v1::SignedOut{});
    auto request = Make(Method::kDelete, "/api/v1/sessions/current");
    request.cookies = {{kRefreshCookie, "mine"}};
    const auto response = Ask(request);
    EXPECT_EQ(response->status, 204);
    EXPECT_EQ(response->cookies.size(), 3u);
    EXPECT_EQ(backend.Last<auth::v1::SignOut>().refresh_token(), "mine");
}

class FileTest : public GatewayFixture {
protected:
    http::Response Located(const std::string& type, const std::string& name,
                           const std::string& what = "content") {
        media::v1::MediaLocation location;
        location.set_key("ab/cd/abcd");
        location.set_content_type(type);
        location.set_filename(name);
        location.set_sha256("abcd");
        backend.Answers(location);
        return *Ask(Make(Method::kGet, "/api/v1/media/5/" + what));
    }
};

TEST_F(FileTest, NginxHandsTheFileOut) {
    const auto video = Located("video/mp4", "第一课.mp4");
    EXPECT_EQ(Header(video, "X-Accel-Redirect"), "/_media/ab/cd/abcd");
    EXPECT_EQ(video.content_type, "video/mp4");
    EXPECT_EQ(Header(video, "ETag"), "\"abcd\"");
    EXPECT_EQ(Header(video, "Cache-Control"), "private, no-cache");
    EXPECT_EQ(Header(video, "Content-Disposition"),
              "inline; filename=\"_________.mp4\"; "
              "filename*=UTF-8''%E7%AC%AC%E4%B8%80%E8%AF%BE.mp4");
    EXPECT_EQ(Header(Located("image/png", "a.png"), "Cache-Control"), "public, max-age=3600");
}

TEST_F(FileTest, WhatCouldRunInTheBrowserIsSaved) {
    for (const char* type : {"text/html", "image/svg+xml", "application/xml", ""}) {
        EXPECT_EQ(Header(Located(type, "a"), "Content-Disposition").find("attachment"), 0u) << type;
    }
    const auto saved = Located("video/mp4", "a.mp4", "download");
    EXPECT_EQ(Header(saved, "Content-Disposition").find("attachment"), 0u);
}

TEST_F(FileTest, AKeyCannotLeaveTheStore) {
    for (const char* key : {"", "/etc/passwd", "../x", "a/../../b", "a\r\nX: y", "a?b", "a%2e"}) {
        media::v1::MediaLocation location;
        location.set_key(key);
        EXPECT_EQ(FileResponse(location, false, false, "r", http::Language::kEnglish).status, 500)
            << key;
    }
}

TEST(ContentDispositionTest, QuotesCannotBeLeft) {
    EXPECT_EQ(ContentDisposition(true, "a\"; x=\"b\\\r\n"),
              "attachment; filename=\"a_; x=_b___\"; filename*=UTF-8''a%22%3B%20x%3D%22b%5C%0D%0A");
}

}  // namespace
}  // namespace lyceum::gateway::testing
