#include <signal.h>

#include <algorithm>
#include <cstdlib>
#include <regex>
#include <set>

#include <gtest/gtest.h>

#include "e2e/api/stack.hpp"
#include "support/eventually.hpp"
#include "support/server_control.hpp"

namespace lyceum::e2e {
namespace {

/// Nginx itself: what it does besides passing requests on.
class EdgeTest : public ::testing::Test {
protected:
    Response List(const Headers& headers) const {
        return http_.Send("GET", "/api/v1/courses?page_size=20", {}, headers);
    }

    HttpClient http_;
    testing::ServerControl nginx_{"nginx"};
};

/// Nginx with another setting, for the length of a test.
class NginxSetting {
public:
    NginxSetting(testing::ServerControl& nginx, const char* name, const char* value)
        : nginx_{nginx}, name_{name} {
        const char* usual = std::getenv(name);
        usual_ = usual == nullptr ? "" : usual;
        Set(value);
    }
    ~NginxSetting() { Set(usual_.c_str()); }
    NginxSetting(const NginxSetting&) = delete;
    NginxSetting& operator=(const NginxSetting&) = delete;

private:
    void Set(const char* value) {
        setenv(name_, value, 1);
        nginx_.Restart();
    }
    testing::ServerControl& nginx_;
    const char* name_;
    std::string usual_;
};

TEST_F(EdgeTest, ListsAreCompressedForWhoTakesIt) {
    const auto admin = AdminToken(http_);
    for (int i = 0; i < 10; ++i) NewCourse(http_, admin);
    ASSERT_TRUE(testing::eventually([&] { return List({}).body.size() > 2'000; }))
        << "too short to be worth compressing";
    const auto plain = List({});
    const auto packed = List({"Accept-Encoding: br, gzip"});
    ASSERT_EQ(plain.status, 200);
    ASSERT_EQ(packed.status, 200);
    EXPECT_EQ(plain.Header("content-encoding"), "");
    EXPECT_EQ(packed.Header("content-encoding"), "gzip");
    EXPECT_EQ(packed.body.substr(0, 2), "\x1f\x8b");
    EXPECT_LT(packed.body.size(), plain.body.size());
    EXPECT_EQ(plain.Header("vary"), "Accept-Encoding");
    EXPECT_EQ(packed.Header("vary"), "Accept-Encoding");
    for (const char* refused : {"gzip;q=0", "gzip; q=0.0", "br, gzip ;q=0, deflate"}) {
        EXPECT_EQ(List({std::string{"Accept-Encoding: "} + refused}).Header("content-encoding"), "")
            << refused;
    }
    EXPECT_EQ(List({"Accept-Encoding: gzip;q=0.8"}).Header("content-encoding"), "gzip");
    for (const auto& reply : {plain, packed}) {
        EXPECT_EQ(List({"If-None-Match: " + reply.Header("etag")}).status, 304);
    }
}

TEST_F(EdgeTest, EveryReplyHasAnIdOfItsOwnFromTheCacheToo) {
    std::set<std::string> ids;
    for (int i = 0; i < 20; ++i) ids.insert(List({}).Header("x-request-id"));
    EXPECT_EQ(ids.size(), 20u);
    const std::regex harmless{"[A-Za-z0-9._-]{8,64}"};
    for (const auto& id : ids) EXPECT_TRUE(std::regex_match(id, harmless)) << id;
    EXPECT_TRUE(std::any_of(ids.begin(), ids.end(), [](const auto& id) {
        return id.starts_with("hit-");
    })) << "none was kept";
    EXPECT_EQ(List({"X-Request-Id: of-the-caller"}).Header("x-request-id"), "of-the-caller");
    EXPECT_NE(List({"X-Request-Id: two words"}).Header("x-request-id"), "two words");
}

TEST_F(EdgeTest, ScriptsAndStylesComeWholeWhateverTheRange) {
    for (const char* method : {"GET", "HEAD"}) {
        const auto file = http_.Send(method, "/static/icon.svg", {}, {"Range: bytes=0-3"});
        EXPECT_EQ(file.status, 200) << method;
        EXPECT_EQ(file.headers.count("content-range"), 0u) << method;
    }
}

TEST_F(EdgeTest, ComesBackAfterItsMasterWasKilled) {
    kill(PidOf("nginx"), SIGKILL);
    nginx_.Start();
    EXPECT_EQ(List({}).status, 200);
    EXPECT_EQ(List({"Accept-Encoding: gzip"}).status, 200);
}

TEST_F(EdgeTest, OneAddressSignsInAndRegistersOnlySoOften) {
    const NginxSetting slow{nginx_, "LYCEUM_SIGN_IN_RATE", "1"};
    int let_through = 0;
    Response last;
    for (const char* path : {"/api/v1/sessions", "/api/v1/users", "/api/v1/sessions/refresh"}) {
        for (int i = 0; i < 30; ++i) {
            last = http_.Send("POST", path, "{", WithToken({}));
            let_through += last.status == 400;
        }
    }
    EXPECT_GE(let_through, 50) << "a burst is fine";
    EXPECT_LT(let_through, 70);
    EXPECT_EQ(last.status, 429);
    EXPECT_EQ(last.Reason(), "too_many_requests");
    EXPECT_EQ(last.Header("retry-after"), "1");
    EXPECT_EQ(http_.Get("/api/v1/users").status, 401) << "reads are not counted";
    EXPECT_EQ(List({}).status, 200);
}

TEST_F(EdgeTest, WritesOfPagesComeFromThePublicSchemeHostAndPort) {
    const auto refused = [&](const std::string& origin) {
        const auto reply = http_.Send(
            "POST", "/api/v1/sessions", "{}",
            {"Content-Type: application/json", "Origin: " + origin, "X-Forwarded-Proto: gopher"});
        return reply.Reason() == "cross_site";
    };
    const std::string own = http_.base();
    const std::string behind_tls = "https" + own.substr(own.find(':'));
    EXPECT_FALSE(refused(own));
    EXPECT_TRUE(refused(own + "0"));
    EXPECT_TRUE(refused(own.substr(0, own.rfind(':'))));
    EXPECT_TRUE(refused(behind_tls));
    const NginxSetting tls{nginx_, "LYCEUM_SECURE_COOKIES", "1"};
    EXPECT_FALSE(refused(behind_tls));
    EXPECT_TRUE(refused(own));
}

}  // namespace
}  // namespace lyceum::e2e
