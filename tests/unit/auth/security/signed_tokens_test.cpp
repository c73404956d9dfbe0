#include "auth/security/signed_tokens.hpp"

#include <gtest/gtest.h>

#include "platform/core/uuid.hpp"
#include "support/fake_clock.hpp"
#include "unit/platform/identity/token_keys.hpp"

namespace lyceum::auth {
namespace {

class SignedTokensTest : public ::testing::Test {
protected:
    const identity::testing::KeyPair keys_;
    const lyceum::testing::FakeClock clock_{};
    const SignedTokens tokens_{keys_.private_pem};
    const Session session_ = Open(NewUuid(), UserId{7}, clock_.Now());
};

TEST_F(SignedTokensTest, MakesAccessTokensThatEveryoneCanVerify) {
    User user;
    user.id = UserId{7};
    user.role = Role::kAdmin;
    const identity::TokenVerifier verifier{keys_.public_pem, clock_};
    const auto claims = verifier.Verify(tokens_.Access(user, session_, clock_.Now()));
    ASSERT_TRUE(claims);
    EXPECT_EQ(claims->user_id, 7u);
    EXPECT_EQ(claims->role, common::v1::ROLE_ADMIN);
    EXPECT_EQ(claims->session_id, session_.id);
    EXPECT_EQ(claims->expires_at, clock_.Now() + kAccessLifetime);
}

TEST_F(SignedTokensTest, ReadsItsOwnRefreshTokens) {
    const std::string token = tokens_.Refresh(session_);
    EXPECT_EQ(token, SignedTokens{keys_.private_pem}.Refresh(session_)) << "nothing is random";
    EXPECT_LE(token.size(), 512u);
    const auto presented = tokens_.ReadRefresh(token);
    ASSERT_TRUE(presented);
    EXPECT_EQ(presented->session_id, session_.id);
    EXPECT_EQ(presented->generation, 1u);
}

TEST_F(SignedTokensTest, RefusesATokenWithAnyCharacterChanged) {
    const std::string token = tokens_.Refresh(session_);
    for (std::size_t i = 0; i < token.size(); ++i) {
        std::string changed = token;
        changed[i] = changed[i] == '1' ? '2' : '1';
        EXPECT_FALSE(tokens_.ReadRefresh(changed)) << i;
        EXPECT_FALSE(tokens_.ReadRefresh(token.substr(0, i))) << i;
    }
    EXPECT_FALSE(tokens_.ReadRefresh(token + "A"));
    EXPECT_FALSE(tokens_.ReadRefresh(std::string(100'000, '.')));
}

TEST_F(SignedTokensTest, RefusesATokenUnderAnotherKey) {
    const SignedTokens other{identity::testing::KeyPair{}.private_pem};
    EXPECT_FALSE(tokens_.ReadRefresh(other.Refresh(session_)));
}

TEST_F(SignedTokensTest, RefusesAGenerationSpeltOtherwise) {
    const std::string token = tokens_.Refresh(session_);
    std::string padded = token;
    padded.replace(36, 3, ".01.");
    EXPECT_FALSE(tokens_.ReadRefresh(padded));
    padded = token;
    padded.replace(36, 3, ".99999999999.");
    EXPECT_FALSE(tokens_.ReadRefresh(padded));
}

}  // namespace
}  // namespace lyceum::auth
