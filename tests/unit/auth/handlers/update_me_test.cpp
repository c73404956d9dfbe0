#include "auth/handlers/update_me.hpp"

#include "auth/handlers/get_me.hpp"
#include "unit/auth/handlers/auth_test.hpp"

namespace lyceum::auth {
namespace {

class UpdateMeTest : public testing::AuthTest {
protected:
    Result<v1::User> Update(const v1::UpdateMe& command) {
        return UpdateMe{}.Handle(command, By(anna_.id), store_.view);
    }

    const User anna_ = GivenUser("Anna");
};

TEST_F(UpdateMeTest, ChangesWhatIsGivenAndAnnouncesIt) {
    v1::UpdateMe command;
    command.set_nickname("Anna B.");
    command.set_email("Anna@Example.com");
    command.set_bio("Hello");
    command.set_avatar_id(9);
    command.set_locale("zh-CN");
    const auto reply = Update(command);
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->nickname(), "Anna B.");
    EXPECT_EQ(reply->username(), "Anna");
    EXPECT_EQ(reply->email(), "anna@example.com");
    EXPECT_EQ(reply->version(), 2u);
    EXPECT_EQ(store_.outbox.Of<v1::ProfileChanged>().at(0).nickname(), "Anna B.");

    const auto me = GetMe{}.Handle({}, By(anna_.id), store_.view);
    ASSERT_TRUE(me);
    EXPECT_EQ(me->SerializeAsString(), reply->SerializeAsString());
}

TEST_F(UpdateMeTest, ChangesNothingWhenNothingIsGiven) {
    const auto reply = Update({});
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->version(), 1u);
    EXPECT_TRUE(store_.outbox.events.empty());
}

TEST_F(UpdateMeTest, RemovesALoginByAnEmptyOneButNotTheLast) {
    v1::UpdateMe command;
    command.set_phone("13800138000");
    command.set_username("");
    const auto reply = Update(command);
    ASSERT_TRUE(reply);
    EXPECT_FALSE(reply->has_username());
    v1::UpdateMe last;
    last.set_phone("");
    EXPECT_EQ(Update(last).error().code, Code::kInvalidArgument);
    EXPECT_EQ(store_.users.Find(anna_.id)->phone, "13800138000");
}

TEST_F(UpdateMeTest, RefusesAStaleVersion) {
    v1::UpdateMe command;
    command.set_bio("Hello");
    command.set_expected_version(7);
    EXPECT_EQ(Reason(Update(command)), "version_conflict");
    EXPECT_EQ(Update(command).error().code, Code::kAborted);
    command.set_expected_version(1);
    EXPECT_TRUE(Update(command));
}

TEST_F(UpdateMeTest, RefusesTheLoginOfSomeoneElse) {
    GivenUser("Bert");
    v1::UpdateMe command;
    command.set_username("BERT");
    EXPECT_EQ(Reason(Update(command)), "username_taken");
    command.set_username("ANNA");
    EXPECT_TRUE(Update(command)) << "one's own in another case is free";
}

TEST_F(UpdateMeTest, RefusesAShortUsernameAndABlankNickname) {
    v1::UpdateMe command;
    command.set_username("ab");
    EXPECT_EQ(Field(Update(command)), "username");
    command.clear_username();
    command.set_nickname("  ");
    EXPECT_EQ(Field(Update(command)), "nickname");
}

TEST_F(UpdateMeTest, KnowsNobodyByAnIdThatIsGone) {
    EXPECT_EQ(Reason(UpdateMe{}.Handle({}, By(UserId{404}), store_.view)), "user_not_found");
    EXPECT_EQ(Reason(GetMe{}.Handle({}, By(UserId{404}), store_.view)), "user_not_found");
}

}  // namespace
}  // namespace lyceum::auth
