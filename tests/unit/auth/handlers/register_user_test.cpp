#include "auth/handlers/register_user.hpp"

#include "unit/auth/handlers/auth_test.hpp"

namespace lyceum::auth {
namespace {

class RegisterUserTest : public testing::AuthTest {
protected:
    static v1::RegisterUser Anna() {
        v1::RegisterUser command;
        command.set_username("Anna");
        command.set_nickname(" Anna A. ");
        command.set_password(kPassword);
        return command;
    }
    Result<v1::User> Register(const v1::RegisterUser& command) {
        return handler_.Handle(command, {}, store_.view);
    }

    RegisterUser handler_{clock_, hasher_};
};

TEST_F(RegisterUserTest, StoresALearnerAndAnnouncesIt) {
    const auto reply = Register(Anna());
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->username(), "Anna");
    EXPECT_FALSE(reply->has_email());
    EXPECT_EQ(reply->nickname(), "Anna A.");
    EXPECT_EQ(reply->role(), common::v1::ROLE_LEARNER);
    EXPECT_EQ(reply->status(), v1::USER_STATUS_ACTIVE);
    EXPECT_EQ(reply->version(), 1u);
    EXPECT_EQ(reply->created_at().seconds(), 1'700'000'000);

    const auto events = store_.outbox.Of<v1::UserRegistered>();
    ASSERT_EQ(events.size(), 1u);
    EXPECT_EQ(events[0].user_id(), reply->id());
    EXPECT_EQ(events[0].nickname(), "Anna A.");
    EXPECT_EQ(events[0].registered_at().seconds(), 1'700'000'000);
}

TEST_F(RegisterUserTest, KeepsTheHashAndNeverThePassword) {
    ASSERT_TRUE(Register(Anna()));
    EXPECT_EQ(store_.users.rows.begin()->second.password_hash, hasher_.Hash(kPassword));
}

TEST_F(RegisterUserTest, TakesEmailOrPhoneAloneInOneSpelling) {
    v1::RegisterUser command = Anna();
    command.clear_username();
    command.set_email("Anna@Example.COM");
    EXPECT_EQ(Register(command)->email(), "anna@example.com");
    command.clear_email();
    command.set_phone("+86 138-0013-8000");
    EXPECT_EQ(Register(command)->phone(), "+8613800138000");
}

TEST_F(RegisterUserTest, RefusesSomeoneWithoutAnyLogin) {
    v1::RegisterUser command = Anna();
    command.set_username("");
    const auto reply = Register(command);
    ASSERT_FALSE(reply);
    EXPECT_EQ(reply.error().code, Code::kInvalidArgument);
    ASSERT_EQ(reply.error().violations.size(), 3u);
    EXPECT_EQ(reply.error().violations[0].field, "username");
    EXPECT_TRUE(store_.users.rows.empty());
}

TEST_F(RegisterUserTest, RefusesALoginThatIsTakenWhateverItsSpelling) {
    v1::RegisterUser command = Anna();
    command.set_email("anna@example.com");
    command.set_phone("13800138000");
    ASSERT_TRUE(Register(command));

    v1::RegisterUser other;
    other.set_nickname("Other");
    other.set_password(kPassword);
    other.set_username("ANNA");
    EXPECT_EQ(Reason(Register(other)), "username_taken");
    EXPECT_EQ(Field(Register(other)), "username");
    EXPECT_EQ(Register(other).error().code, Code::kAlreadyExists);
    other.clear_username();
    other.set_email("ANNA@example.com");
    EXPECT_EQ(Reason(Register(other)), "email_taken");
    other.clear_email();
    other.set_phone("138 0013 8000");
    EXPECT_EQ(Reason(Register(other)), "phone_taken");
    EXPECT_EQ(store_.users.rows.size(), 1u);
    EXPECT_EQ(store_.outbox.events.size(), 1u);
}

TEST_F(RegisterUserTest, RefusesABlankNickname) {
    v1::RegisterUser command = Anna();
    command.set_nickname(" \t ");
    EXPECT_EQ(Field(Register(command)), "nickname");
}

TEST_F(RegisterUserTest, RefusesAPasswordThatAnyoneWouldTry) {
    v1::RegisterUser command = Anna();
    command.set_username("annaannaanna");
    command.set_password("AnnaAnnaAnna");
    EXPECT_EQ(Field(Register(command)), "password");
    command.set_password("         ");
    EXPECT_EQ(Field(Register(command)), "password");
}

}  // namespace
}  // namespace lyceum::auth
