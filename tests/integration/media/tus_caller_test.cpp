#include "integration/media/port_test.hpp"

namespace lyceum::media::testing {
namespace {

/// Who sends a request, and in what words it is refused: as at the gateway.
class TusCallerTest : public PortTest {
protected:
    /// Of a browser: the cookie alone says who it is.
    Headers ByCookie(const Headers& more = {}) {
        Headers headers{{"Authorization", ""}, {"Cookie", "a=b; lyceum_access=" + token_}};
        headers.insert(more.begin(), more.end());
        return headers;
    }
    Answer CreateWith(Headers headers) {
        headers.emplace("Upload-Length", "5");
        return Ask("POST", "/api/v1/uploads", headers);
    }
};

TEST_F(TusCallerTest, ComesByHeaderOrByCookie) {
    for (const char* scheme : {"Bearer ", "bearer ", "BEARER "}) {
        EXPECT_EQ(CreateWith({{"Authorization", scheme + token_}}).status, 201) << scheme;
    }
    EXPECT_EQ(CreateWith(ByCookie()).status, 201);
    EXPECT_EQ(Ask("HEAD", "/api/v1/uploads/1", ByCookie()).status, 200);
}

TEST_F(TusCallerTest, IsNotLookedForInTheCookieWhenTheHeaderIsWrong) {
    for (const char* header : {"Basic YTpi", "Bearer", "token"}) {
        const auto answer =
            CreateWith({{"Authorization", header}, {"Cookie", "lyceum_access=" + token_}});
        EXPECT_EQ(answer.status, 401) << header;
        EXPECT_NE(answer.body.find("token_invalid"), std::string::npos) << answer.body;
    }
}

TEST_F(TusCallerTest, WritesByCookieFromThisHostOnly) {
    const auto path = Create(5);
    for (const Headers& foreign :
         {Headers{{"Origin", "https://evil.test"}}, Headers{{"Origin", "http://x:21000"}},
          Headers{{"Sec-Fetch-Site", "cross-site"}}}) {
        const auto refused = CreateWith(ByCookie(foreign));
        EXPECT_EQ(refused.status, 403) << refused.body;
        EXPECT_NE(refused.body.find("cross_site"), std::string::npos) << refused.body;
        EXPECT_EQ(Patch(path, 0, "hello", ByCookie(foreign)).status, 403);
        EXPECT_EQ(Ask("DELETE", path, ByCookie(foreign)).status, 403);
        EXPECT_EQ(CreateWith(foreign).status, 201) << "a header is no browser's doing";
    }
    const Headers own{{"Origin", "https://x"}, {"X-Forwarded-Proto", "https"}};
    EXPECT_EQ(Patch(path, 0, "hello", ByCookie(own)).status, 204);
}

TEST_F(TusCallerTest, IsToldWhyInTheLanguageAskedFor) {
    const auto guest = [&](const char* language) {
        return CreateWith({{"Authorization", ""}, {"Accept-Language", language}});
    };
    const auto english = guest("en");
    EXPECT_EQ(english.status, 401);
    EXPECT_EQ(english["www-authenticate"], "Bearer realm=\"lyceum\"");
    EXPECT_EQ(english["content-language"], "en");
    EXPECT_NE(english.body.find("Sign-in required"), std::string::npos) << english.body;
    const auto chinese = guest("zh-CN");
    EXPECT_EQ(chinese["content-language"], "zh-CN");
    EXPECT_NE(chinese.body.find("请先登录"), std::string::npos) << chinese.body;

    const auto wrong = [&](const char* language) {
        return Patch(Create(5), 3, "x", {{"Accept-Language", language}}).body;
    };
    EXPECT_NE(wrong("zh-CN").find("偏移"), std::string::npos);
    EXPECT_NE(wrong("en").find("The upload goes on at byte 0."), std::string::npos);
}

}  // namespace
}  // namespace lyceum::media::testing
