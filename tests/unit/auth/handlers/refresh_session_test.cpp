#include "auth/handlers/refresh_session.hpp"

#include "auth/handlers/sign_out.hpp"
#include "unit/auth/handlers/auth_test.hpp"

namespace lyceum::auth {
namespace {

using std::chrono::seconds;

class RefreshSessionTest : public testing::AuthTest {
protected:
    RefreshSessionTest() { store_.sessions.Add(Open("s1", anna_.id, clock_.Now())); }

    Result<v1::Session> Refresh(const std::string& token) {
        v1::RefreshSession command;
        command.set_refresh_token(token);
        return handler_.Handle(command, {}, store_.view);
    }

    const User anna_ = GivenUser("Anna");
    RefreshSession handler_{clock_, tokens_, store_.safeguards};
};

TEST_F(RefreshSessionTest, RotatesTheToken) {
    clock_.Advance(std::chrono::days{1});
    const auto reply = Refresh("s1/1");
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->refresh_token(), "s1/2");
    EXPECT_EQ(reply->refresh_expires_in(), 29u * 86'400u);
    EXPECT_EQ(reply->user().id(), anna_.id.value);
    EXPECT_EQ(Refresh("s1/2")->refresh_token(), "s1/3");
}

TEST_F(RefreshSessionTest, AnswersAlikeWhenTheReplyWasLost) {
    ASSERT_TRUE(Refresh("s1/1"));
    clock_.Advance(kRepeatWindow);
    EXPECT_EQ(Refresh("s1/1")->refresh_token(), "s1/2");
    EXPECT_EQ(store_.sessions.rows.at("s1").generation, 2u);
}

TEST_F(RefreshSessionTest, EndsTheSessionWhenAnOldTokenComesBackLater) {
    ASSERT_TRUE(Refresh("s1/1"));
    clock_.Advance(kRepeatWindow + seconds{1});
    const auto reply = Refresh("s1/1");
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error().code, Code::kUnauthenticated);
    EXPECT_EQ(reply.error().reason, "session_ended");
    EXPECT_EQ(Reason(Refresh("s1/2")), "session_ended") << "the thief's token is dead as well";
}

TEST_F(RefreshSessionTest, EndsTheSessionWhenATokenTwoRotationsOldComesBackAtOnce) {
    ASSERT_TRUE(Refresh("s1/1"));
    ASSERT_TRUE(Refresh("s1/2"));
    EXPECT_EQ(Reason(Refresh("s1/1")), "session_ended");
    EXPECT_TRUE(store_.sessions.rows.empty());
}

TEST_F(RefreshSessionTest, RefusesWhatIsNotATokenOfOurs) {
    for (const char* token : {"", "forged", "unknown/1"}) {
        EXPECT_EQ(Reason(Refresh(token)), "session_ended") << token;
    }
    EXPECT_EQ(store_.sessions.rows.size(), 1u);
}

TEST_F(RefreshSessionTest, EndsWithItsLifetime) {
    clock_.Advance(kSessionLifetime - seconds{1});
    EXPECT_TRUE(Refresh("s1/1"));
    clock_.Advance(seconds{1});
    EXPECT_EQ(Reason(Refresh("s1/2")), "session_ended");
}

TEST_F(RefreshSessionTest, RefusesTheDisabledAndTheGone) {
    User user = anna_;
    user.status = UserStatus::kDisabled;
    ASSERT_FALSE(store_.users.Save(user));
    EXPECT_EQ(Reason(Refresh("s1/1")), "account_disabled");
    store_.users.rows.clear();
    EXPECT_EQ(Reason(Refresh("s1/1")), "session_ended");
}

TEST_F(RefreshSessionTest, SignOutEndsTheSessionAndMayBeRepeated) {
    v1::SignOut command;
    const SignOut sign_out{tokens_};
    for (const char* token : {"s1/1", "s1/1", "", "forged"}) {
        command.set_refresh_token(token);
        EXPECT_TRUE(sign_out.Handle(command, {}, store_.view)) << token;
    }
    EXPECT_EQ(Reason(Refresh("s1/1")), "session_ended");
}

}  // namespace
}  // namespace lyceum::auth
