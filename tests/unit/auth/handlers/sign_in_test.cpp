#include "auth/handlers/sign_in.hpp"

#include "unit/auth/handlers/auth_test.hpp"

namespace lyceum::auth {
namespace {

class SignInTest : public testing::AuthTest {
protected:
    Result<v1::Session> Try(const std::string& login, const std::string& password = kPassword) {
        v1::SignIn command;
        command.set_login(login);
        command.set_password(password);
        return handler_.Handle(command, {}, store_.view);
    }
    void FailOften(const std::string& login) {
        for (std::uint32_t i = 0; i < kMaxFailures; ++i) {
            EXPECT_EQ(Reason(Try(login, "wrong password")), "wrong_credentials");
        }
    }

    SignIn handler_{clock_, hasher_, tokens_, store_.safeguards};
};

TEST_F(SignInTest, OpensASession) {
    const User anna = GivenUser("Anna");
    const auto reply = Try("anna");
    ASSERT_TRUE(reply);
    ASSERT_EQ(store_.sessions.rows.size(), 1u);
    const Session session = store_.sessions.rows.begin()->second;
    EXPECT_EQ(session.user, anna.id);
    EXPECT_EQ(reply->access_token(), tokens_.Access(anna, session, clock_.Now()));
    EXPECT_EQ(reply->refresh_token(), tokens_.Refresh(session));
    EXPECT_EQ(reply->token_type(), "Bearer");
    EXPECT_EQ(reply->expires_in(), 600u);
    EXPECT_EQ(reply->refresh_expires_in(), 30u * 86'400u);
    EXPECT_EQ(reply->user().id(), anna.id.value);
}

TEST_F(SignInTest, TakesEveryLoginInAnySpelling) {
    User user = GivenUser("Anna");
    user.email = "anna@example.com";
    user.phone = "+8613800138000";
    ASSERT_FALSE(store_.users.Save(user));
    for (const char* login : {"ANNA", " anna ", "Anna@Example.com", "+86 138 0013-8000"}) {
        EXPECT_TRUE(Try(login)) << login;
    }
}

TEST_F(SignInTest, TellsNobodyWhatWasWrong) {
    GivenUser("Anna");
    const auto unknown = Try("nobody");
    const auto wrong = Try("anna", "wrong password");
    ASSERT_FALSE(unknown);
    ASSERT_FALSE(wrong);
    EXPECT_EQ(unknown.error().code, Code::kUnauthenticated);
    EXPECT_EQ(unknown.error().reason, wrong.error().reason);
    EXPECT_EQ(unknown.error().detail, wrong.error().detail);
}

TEST_F(SignInTest, WorksAsHardForAnUnknownLogin) {
    GivenUser("Anna");
    const int before = hasher_.work;
    static_cast<void>(Try("anna", "wrong password"));
    const int known = hasher_.work - before;
    for (const char* login : {"nobody", "no one at all", "?", "@", "\xff"}) {
        const int start = hasher_.work;
        EXPECT_EQ(Reason(Try(login)), "wrong_credentials") << login;
        EXPECT_EQ(hasher_.work - start, known) << login;
    }
}

TEST_F(SignInTest, RefusesAnAccountWithoutPassword) {
    User user = GivenUser("Anna");
    user.password_hash.clear();
    ASSERT_FALSE(store_.users.Save(user));
    EXPECT_EQ(Reason(Try("anna", "")), "wrong_credentials");
}

TEST_F(SignInTest, RefusesTheDisabledButTellsOnlyThemselves) {
    User user = GivenUser("Anna");
    user.status = UserStatus::kDisabled;
    ASSERT_FALSE(store_.users.Save(user));
    EXPECT_EQ(Reason(Try("anna")), "account_disabled");
    EXPECT_EQ(Reason(Try("anna", "wrong password")), "wrong_credentials");
    EXPECT_TRUE(store_.sessions.rows.empty());
}

TEST_F(SignInTest, LocksALoginAfterTooManyFailures) {
    GivenUser("Anna");
    FailOften("anna");
    const int before = hasher_.work;
    const auto reply = Try("ANNA");
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error().reason, "too_many_attempts");
    EXPECT_EQ(reply.error().code, Code::kResourceExhausted);
    EXPECT_EQ(hasher_.work, before) << "a locked login costs nothing";
    clock_.Advance(kFailureWindow);
    EXPECT_TRUE(Try("anna"));
}

TEST_F(SignInTest, LocksUnknownLoginsAlike) {
    FailOften("nobody");
    EXPECT_EQ(Reason(Try("nobody")), "too_many_attempts");
}

TEST_F(SignInTest, ForgetsFailuresAfterASuccess) {
    GivenUser("Anna");
    for (int round = 0; round < 3; ++round) {
        for (std::uint32_t i = 1; i < kMaxFailures; ++i) static_cast<void>(Try("anna", "wrong"));
        EXPECT_TRUE(Try("anna"));
    }
}

}  // namespace
}  // namespace lyceum::auth
