#include "auth/handlers/create_admin.hpp"

#include <algorithm>

#include "auth/handlers/import_learners.hpp"
#include "unit/auth/handlers/auth_test.hpp"

namespace lyceum::auth {
namespace {

class CreateAdminTest : public testing::AuthTest {
protected:
    Result<v1::User> Create(const std::string& username, const std::string& password = kPassword) {
        v1::CreateAdmin command;
        command.set_username(username);
        command.set_password(password);
        return CreateAdmin{clock_, hasher_}.Handle(command, {}, store_.view);
    }
};

TEST_F(CreateAdminTest, CreatesAnAdministrator) {
    const auto reply = Create("root");
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->role(), common::v1::ROLE_ADMIN);
    EXPECT_EQ(reply->nickname(), "root");
    EXPECT_EQ(store_.outbox.EventNames(), std::vector<std::string>{"UserRegistered"});
}

TEST_F(CreateAdminTest, ChangesNothingWhenRepeated) {
    const auto first = Create("root");
    ASSERT_TRUE(first);
    store_.sessions.Add(Open("s1", UserId{first->id()}, clock_.Now()));
    EXPECT_EQ(Create("ROOT")->SerializeAsString(), first->SerializeAsString());
    EXPECT_EQ(store_.sessions.rows.size(), 1u);
    EXPECT_EQ(store_.outbox.events.size(), 1u);
}

TEST_F(CreateAdminTest, GivesAnAccountTheRoleAndTheNewPassword) {
    User anna = GivenUser("Anna");
    anna.status = UserStatus::kDisabled;
    ASSERT_FALSE(store_.users.Save(anna));
    store_.sessions.Add(Open("s1", anna.id, clock_.Now()));
    const auto reply = Create("anna", "another password");
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->id(), anna.id.value);
    EXPECT_EQ(reply->role(), common::v1::ROLE_ADMIN);
    EXPECT_EQ(reply->status(), v1::USER_STATUS_ACTIVE);
    EXPECT_EQ(store_.users.Find(anna.id)->password_hash, hasher_.Hash("another password"));
    EXPECT_TRUE(store_.sessions.rows.empty()) << "whoever knew the old password is out";
}

TEST_F(CreateAdminTest, RefusesThePasswordThatIsTheName) {
    EXPECT_EQ(Field(Create("administrator", "Administrator")), "password");
}

TEST_F(CreateAdminTest, ImportsLearnersOnceAndInOrder) {
    v1::ImportLearners command;
    command.set_source("catalogue");
    for (const std::uint64_t key : {30u, 10u, 20u}) command.add_keys(key);
    const ImportLearners handler{clock_};
    const auto first = handler.Handle(command, {}, store_.view);
    ASSERT_TRUE(first);
    EXPECT_EQ(first->created(), 3u);
    EXPECT_EQ(store_.users.Find(UserId{first->ids(1)})->nickname, "learner 10");
    EXPECT_EQ(store_.users.Find(UserId{first->ids(1)})->password_hash, "");

    const auto again = handler.Handle(command, {}, store_.view);
    EXPECT_EQ(again->created(), 0u);
    EXPECT_TRUE(std::equal(first->ids().begin(), first->ids().end(), again->ids().begin()));
    EXPECT_TRUE(store_.outbox.events.empty());
}

}  // namespace
}  // namespace lyceum::auth
