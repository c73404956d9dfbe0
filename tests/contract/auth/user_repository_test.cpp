#include <gtest/gtest.h>

#include "contract/auth/backends.hpp"
#include "platform/core/uuid.hpp"

namespace lyceum::auth {
namespace {

/// Names of this test alone, because a suite shares its database.
std::string Unique(const std::string& start) {
    return start + NewTraceId().substr(0, 32 - start.size());
}

template <typename Backend>
class UserRepositoryContract : public testing::StoreContract<Backend> {
protected:
    User NewUser() const {
        User user;
        user.username = Unique("Anna");
        user.email = Unique("anna") + "@example.com";
        user.phone = "+" + std::to_string(std::stoull(NewTraceId().substr(0, 12), nullptr, 16));
        user.nickname = "安娜 🎓";
        user.bio = "It's \"me\" \\ %_\n";
        user.avatar_id = 9'007'199'254'740'991;
        user.locale = "zh-CN";
        user.role = Role::kAdmin;
        user.status = UserStatus::kDisabled;
        user.version = 3;
        user.created_at = this->now_;
        user.password_hash = "$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA";
        return user;
    }
    User Added(User user) {
        this->Do([&](Store& store) { EXPECT_EQ(store.users.Add(user), std::nullopt); });
        return user;
    }
};
TYPED_TEST_SUITE(UserRepositoryContract, testing::Backends);

TYPED_TEST(UserRepositoryContract, GivesBackWhatWasAdded) {
    const User user = this->Added(this->NewUser());
    EXPECT_NE(user.id.value, 0u);
    this->Do([&](Store& store) {
        EXPECT_EQ(store.users.Find(user.id), user);
        EXPECT_EQ(store.users.FindForUpdate(user.id), user);
        EXPECT_EQ(store.users.FindByLogin(*ParseLogin(*user.username)), user);
        EXPECT_EQ(store.users.FindByLogin(*ParseLogin(*user.email)), user);
        EXPECT_EQ(store.users.FindByLogin(*ParseLogin(*user.phone)), user);
        EXPECT_EQ(store.users.Find(UserId{999'999'999}), std::nullopt);
        EXPECT_EQ(store.users.FindByLogin({LoginKind::kEmail, "nobody@example.com"}), std::nullopt);
    });
}

TYPED_TEST(UserRepositoryContract, KeepsUsersWithOneLoginApart) {
    for (int i = 0; i < 2; ++i) {
        User user = this->NewUser();
        user.email.reset();
        user.phone.reset();
        user = this->Added(user);
        this->Do([&](Store& store) { EXPECT_EQ(store.users.Find(user.id), user); });
    }
}

TYPED_TEST(UserRepositoryContract, NamesTheLoginThatIsTaken) {
    const User user = this->Added(this->NewUser());
    this->Do([&](Store& store) {
        User other = this->NewUser();
        other.username = LowerCase(*user.username);
        EXPECT_EQ(store.users.Add(other), LoginKind::kUsername);
        other = this->NewUser();
        other.email = user.email;
        EXPECT_EQ(store.users.Add(other), LoginKind::kEmail);
        other = this->NewUser();
        other.phone = user.phone;
        EXPECT_EQ(store.users.Add(other), LoginKind::kPhone);
        EXPECT_EQ(store.users.Add(other = this->NewUser()), std::nullopt)
            << "the transaction goes on after a refusal";
        other.email = user.email;
        EXPECT_EQ(store.users.Save(other), LoginKind::kEmail);
    });
}

TYPED_TEST(UserRepositoryContract, SavesEverythingButIdAndBirth) {
    const User user = this->Added(this->NewUser());
    User changed = this->NewUser();
    changed.id = user.id;
    changed.username.reset();
    changed.role = Role::kLearner;
    changed.status = UserStatus::kActive;
    changed.version = 4;
    this->Do([&](Store& store) {
        changed.created_at += std::chrono::days{1};
        EXPECT_EQ(store.users.Save(changed), std::nullopt);
        changed.created_at = user.created_at;
        EXPECT_EQ(store.users.Find(user.id), changed);
        EXPECT_EQ(store.users.Save(changed), std::nullopt) << "saving the same again is no error";
    });
}

TYPED_TEST(UserRepositoryContract, ImportsEachKeyOnceAndInOrder) {
    const std::string source = Unique("import");
    constexpr std::uint64_t kLargest = ~std::uint64_t{0};
    this->Do([&](Store& store) {
        const auto first = store.users.Import(source, {7, kLargest, 0, 7}, this->now_);
        EXPECT_EQ(first.created, 3u);
        ASSERT_EQ(first.ids.size(), 4u);
        EXPECT_EQ(first.ids[0], first.ids[3]);
        const auto learner = store.users.Find(first.ids[1]);
        ASSERT_TRUE(learner);
        EXPECT_EQ(learner->nickname, "learner 18446744073709551615");
        EXPECT_EQ(learner->password_hash, "");
        EXPECT_EQ(learner->role, Role::kLearner);
        EXPECT_EQ(learner->created_at, this->now_);

        const auto more = store.users.Import(source, {0, 8, 7}, this->now_);
        EXPECT_EQ(more.created, 1u);
        EXPECT_EQ(more.ids[0], first.ids[2]);
        EXPECT_EQ(more.ids[2], first.ids[0]);
        EXPECT_EQ(store.users.Import(Unique("other"), {7}, this->now_).created, 1u)
            << "keys of another source are others";
    });
}

TYPED_TEST(UserRepositoryContract, ImportsFiveThousandInHalfASecond) {
    std::vector<std::uint64_t> keys(5'000);
    for (std::size_t i = 0; i < keys.size(); ++i) keys[i] = 3 * i;
    const std::string source = Unique("import");
    const auto start = std::chrono::steady_clock::now();
    this->Do([&](Store& store) {
        EXPECT_EQ(store.users.Import(source, keys, this->now_).created, keys.size());
    });
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds{2})
        << "half a second on a machine that does nothing else";
}

}  // namespace
}  // namespace lyceum::auth
