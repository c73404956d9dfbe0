#pragma once

#include <string>

#include <gtest/gtest.h>

#include "fakes/auth/fake_store.hpp"
#include "platform/core/status.hpp"
#include "platform/messaging/context.hpp"

namespace lyceum::auth::testing {

/// What the tests of the handlers start from: empty fakes and a clock that stands still.
class AuthTest : public ::testing::Test {
protected:
    static constexpr const char* kPassword = "correct horse";

    /// A learner who registered by username.
    User GivenUser(const std::string& username) {
        User user;
        user.username = username;
        user.nickname = username;
        user.created_at = clock_.Now();
        user.password_hash = hasher_.Hash(kPassword);
        EXPECT_FALSE(store_.users.Add(user));
        return user;
    }
    static messaging::Context By(UserId user) {
        messaging::Context context;
        context.user_id = user.value;
        context.role = common::v1::ROLE_LEARNER;
        return context;
    }
    /// The reason of a refusal, "" of none.
    template <typename Reply>
    static std::string Reason(const Result<Reply>& result) {
        return result ? "" : result.error().reason;
    }
    template <typename Reply>
    static std::string Field(const Result<Reply>& result) {
        if (result || result.error().violations.empty()) return "";
        return result.error().violations.front().field;
    }

    lyceum::testing::FakeClock clock_;
    FakeHasher hasher_;
    FakeTokens tokens_;
    FakeStore store_;
};

}  // namespace lyceum::auth::testing
