#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "e2e/api/stack.hpp"

namespace lyceum::e2e {
namespace {

using nlohmann::json;
using ::testing::Contains;
using ::testing::HasSubstr;

class AccountsTest : public ::testing::Test {
protected:
    Response Register(const json& extra) const {
        json body{{"nickname", "Lin"}, {"password", kPassword}};
        body.update(extra);
        return http_.Post("/api/v1/users", body);
    }
    HttpClient http_;
};

TEST_F(AccountsTest, RegistersAndSignsInByUsernameEmailOrPhone) {
    const std::string name = Unique("u");
    const std::string phone =
        "+86" + std::to_string(10'000'000'000 + std::hash<std::string>{}(name) % 89'999'999'999);
    for (const auto& [field, login] : std::vector<std::pair<std::string, std::string>>{
             {"username", name}, {"email", name + "@example.cn"}, {"phone", phone}}) {
        const auto user = Register({{field, login}});
        ASSERT_EQ(user.status, 201) << field << " " << user.body;
        EXPECT_EQ(user.Json().at("role"), "learner");
        EXPECT_FALSE(user.Json().contains("password"));
        const auto me = http_.Get("/api/v1/users/me", SignIn(http_, login, kPassword));
        EXPECT_EQ(me.status, 200);
        EXPECT_EQ(me.Json().at("id"), user.Json().at("id"));
    }
}

TEST_F(AccountsTest, RefusesBadRegistrationsNamingEachField) {
    const auto none = Register(json::object());
    EXPECT_EQ(none.status, 400) << none.body;
    const auto bad = Register({{"username", "1"}, {"email", "nobody"}, {"password", "short"}});
    EXPECT_EQ(bad.status, 400);
    EXPECT_THAT(bad.ViolatedFields(), Contains("username"));
    EXPECT_THAT(bad.ViolatedFields(), Contains("email"));
    EXPECT_THAT(bad.ViolatedFields(), Contains("password"));
    const auto unknown = Register({{"username", Unique("u")}, {"role", "admin"}});
    EXPECT_EQ(unknown.status, 400);
    EXPECT_THAT(unknown.ViolatedFields(), Contains("role"));
}

TEST_F(AccountsTest, RefusesASecondRegistrationUnderTheSameName) {
    const std::string name = Unique("u");
    ASSERT_EQ(Register({{"username", name}}).status, 201);
    const auto again = Register({{"username", name}});
    EXPECT_EQ(again.status, 409);
    EXPECT_EQ(again.Reason(), "username_taken");
}

TEST_F(AccountsTest, ViolationsAreToldInTheLanguageOfTheRequest) {
    const std::string name = Unique("u");
    ASSERT_EQ(Register({{"username", name}}).status, 201);
    const auto detail = [&](const json& body, const std::string& language) {
        const auto reply =
            http_.Send("POST", "/api/v1/users", body.dump(),
                       {"Content-Type: application/json", "Accept-Language: " + language});
        return reply.Json().at("violations").at(0).at("detail").get<std::string>();
    };
    const json taken{{"nickname", "Lin"}, {"password", kPassword}, {"username", name}};
    EXPECT_EQ(detail(taken, "en"), "is taken");
    EXPECT_EQ(detail(taken, "zh-CN"), "已被占用");
    const json brief{{"nickname", "Lin"}, {"password", "short"}, {"username", Unique("u")}};
    EXPECT_EQ(detail(brief, "en"), "has 5 characters; at least 8 are needed");
    EXPECT_EQ(detail(brief, "zh-CN"), "有 5 个字符，至少 8 个");
    const json nameless{{"nickname", "　 "}, {"password", kPassword}, {"username", Unique("u")}};
    EXPECT_EQ(detail(nameless, "en"), "must be one line of text that is not blank");
    EXPECT_EQ(detail(nameless, "zh-CN"), "必须是一行非空白的文字");
}

TEST_F(AccountsTest, AnIdempotencyKeyMakesARepeatTheSameAnswer) {
    const std::string name = Unique("u");
    const json body{{"username", name}, {"nickname", "Lin"}, {"password", kPassword}};
    auto headers = WithToken({});
    headers.push_back("Idempotency-Key: " + Unique("k"));
    const auto first = http_.Send("POST", "/api/v1/users", body.dump(), headers);
    const auto second = http_.Send("POST", "/api/v1/users", body.dump(), headers);
    EXPECT_EQ(first.status, 201);
    EXPECT_EQ(second.status, 201) << second.body;
    EXPECT_EQ(first.Json().at("id"), second.Json().at("id"));
    for (const char* changed : {"nickname", "password"}) {
        json other = body;
        other[changed] = "another one";
        const auto reused = http_.Send("POST", "/api/v1/users", other.dump(), headers);
        EXPECT_EQ(reused.status, 409) << changed;
        EXPECT_EQ(reused.Reason(), "idempotency_key_reused");
    }
}

TEST_F(AccountsTest, RefusesWrongPasswordsAndForgedTokens) {
    const auto learner = NewLearner(http_);
    const auto wrong =
        http_.Post("/api/v1/sessions", {{"login", learner.username}, {"password", "not this one"}});
    EXPECT_EQ(wrong.status, 401);
    EXPECT_THAT(wrong.Header("content-type"), HasSubstr("application/problem+json"));
    EXPECT_EQ(http_.Get("/api/v1/users/me").status, 401);
    std::string forged = learner.token;
    forged[forged.size() - 10] = forged[forged.size() - 10] == 'A' ? 'B' : 'A';
    EXPECT_EQ(http_.Get("/api/v1/users/me", forged).status, 401);
    EXPECT_EQ(http_.Get("/api/v1/users/me", "nonsense").status, 401);
}

TEST_F(AccountsTest, RefreshRotatesTheCookieAndSignOutEndsTheSession) {
    const auto learner = NewLearner(http_);
    const auto session =
        http_.Post("/api/v1/sessions", {{"login", learner.username}, {"password", kPassword}});
    EXPECT_FALSE(session.Json().contains("refresh_token"));
    const auto cookie_of = [](const Response& response) {
        const auto [first, last] = response.headers.equal_range("set-cookie");
        for (auto it = first; it != last; ++it) {
            if (it->second.rfind("lyceum_refresh=", 0) == 0) {
                EXPECT_THAT(it->second, HasSubstr("HttpOnly"));
                EXPECT_THAT(it->second, HasSubstr("SameSite=Lax"));
                return it->second.substr(0, it->second.find(';'));
            }
        }
        return std::string{};
    };
    const std::string first = cookie_of(session);
    ASSERT_FALSE(first.empty());
    const auto with = [&](const std::string& cookie) {
        auto headers = WithToken({});
        headers.push_back("Cookie: " + cookie);
        return headers;
    };
    const auto refreshed = http_.Send("POST", "/api/v1/sessions/refresh", "{}", with(first));
    ASSERT_EQ(refreshed.status, 200) << refreshed.body;
    const std::string second = cookie_of(refreshed);
    EXPECT_NE(first, second);
    EXPECT_EQ(http_.Send("DELETE", "/api/v1/sessions/current", {}, with(second)).status, 204);
    EXPECT_EQ(http_.Send("POST", "/api/v1/sessions/refresh", "{}", with(second)).status, 401);
}

TEST_F(AccountsTest, TheAddressOfARegistrationIsForOneselfAndAdmins) {
    const auto learner = NewLearner(http_);
    const std::string address = "/api/v1/users/" + std::to_string(learner.id);
    EXPECT_EQ(http_.Get(address).status, 401);
    EXPECT_EQ(http_.Get(address, learner.token).Json().at("username"), learner.username);
    EXPECT_EQ(http_.Get(address, AdminToken(http_)).Json().at("username"), learner.username);
    EXPECT_EQ(http_.Get(address, NewLearner(http_).token).status, 403);
}

TEST_F(AccountsTest, MembersAreForAdmins) {
    const auto learner = NewLearner(http_);
    EXPECT_EQ(http_.Get("/api/v1/users").status, 401);
    EXPECT_EQ(http_.Get("/api/v1/users", learner.token).status, 403);
    const auto admin = AdminToken(http_);
    const auto list = http_.Get("/api/v1/users?q=" + learner.username, admin);
    ASSERT_EQ(list.status, 200) << list.body;
    EXPECT_EQ(list.Json().at("total"), 1);
    EXPECT_EQ(list.Json().at("items")[0].at("id"), learner.id);
}

TEST_F(AccountsTest, TheProfileIsEditedUnderItsVersion) {
    const auto learner = NewLearner(http_);
    const auto me = http_.Get("/api/v1/users/me", learner.token);
    const std::string etag = me.Header("etag");
    ASSERT_FALSE(etag.empty());
    auto headers = WithToken(learner.token);
    headers.push_back("If-Match: " + etag);
    const auto changed =
        http_.Send("PATCH", "/api/v1/users/me", R"({"nickname": "新名字"})", headers);
    ASSERT_EQ(changed.status, 200) << changed.body;
    EXPECT_EQ(changed.Json().at("nickname"), "新名字");
    const auto stale = http_.Send("PATCH", "/api/v1/users/me", R"({"nickname": "late"})", headers);
    EXPECT_EQ(stale.status, 412) << stale.body;
}

}  // namespace
}  // namespace lyceum::e2e
