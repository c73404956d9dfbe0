#include <gtest/gtest.h>

#include "contract/auth/backends.hpp"
#include "platform/core/uuid.hpp"

namespace lyceum::auth {
namespace {

/// Three users whose nicknames begin with a prefix that nobody else has.
template <typename Backend>
class UserListContract : public testing::StoreContract<Backend> {
protected:
    void SetUp() override {
        for (const char* name : {"c", "a", "b"}) {
            User user;
            user.username = "u" + NewTraceId().substr(0, 20);
            user.nickname = prefix_ + name;
            user.role = *name == 'a' ? Role::kAdmin : Role::kLearner;
            user.status = *name == 'b' ? UserStatus::kDisabled : UserStatus::kActive;
            user.created_at = this->now_ + std::chrono::seconds{users_.size()};
            this->Do([&](Store& store) { EXPECT_EQ(store.users.Add(user), std::nullopt); });
            users_.push_back(user);
        }
        query_.prefix = prefix_;
    }
    std::string Names() {
        std::string names;
        this->Do([&](Store& store) {
            for (const User& user : store.users.List(query_).users) names += user.nickname.back();
        });
        return names;
    }
    std::uint64_t Total() {
        std::uint64_t total = 0;
        this->Do([&](Store& store) { total = store.users.List(query_).total; });
        return total;
    }

    const std::string prefix_ = "P" + NewTraceId().substr(0, 20) + "%_|";
    std::vector<User> users_;
    UserQuery query_;
};
TYPED_TEST_SUITE(UserListContract, testing::Backends);

TYPED_TEST(UserListContract, SortsFourWays) {
    EXPECT_EQ(this->Names(), "bac");
    this->query_.sort = UserSort::kOldest;
    EXPECT_EQ(this->Names(), "cab");
    this->query_.sort = UserSort::kNickname;
    EXPECT_EQ(this->Names(), "abc");
    this->query_.sort = UserSort::kNicknameDescending;
    EXPECT_EQ(this->Names(), "cba");
}

TYPED_TEST(UserListContract, GivesWholeUsers) {
    this->Do([&](Store& store) {
        EXPECT_EQ(store.users.List(this->query_).users.front(), this->users_.back());
    });
}

TYPED_TEST(UserListContract, Pages) {
    this->query_.page.size = 2;
    EXPECT_EQ(this->Names(), "ba");
    this->query_.page.page = 2;
    EXPECT_EQ(this->Names(), "c");
    EXPECT_EQ(this->Total(), 3u);
    this->query_.page.page = 1'000'000;
    this->query_.page.size = 100;
    EXPECT_EQ(this->Names(), "");
}

TYPED_TEST(UserListContract, FiltersByRoleAndStatus) {
    this->query_.role = Role::kLearner;
    EXPECT_EQ(this->Names(), "bc");
    this->query_.status = UserStatus::kActive;
    EXPECT_EQ(this->Names(), "c");
    EXPECT_EQ(this->Total(), 1u);
    this->query_.role.reset();
    EXPECT_EQ(this->Names(), "ac");
}

TYPED_TEST(UserListContract, FindsByTheStartOfAnyNameWhateverItsCase) {
    this->query_.prefix = LowerCase(this->prefix_) + "A";
    EXPECT_EQ(this->Names(), "a");
    this->query_.prefix = *this->users_.front().username;
    EXPECT_EQ(this->Names(), "c");
    this->query_.prefix = this->users_.front().username->substr(1);
    EXPECT_EQ(this->Names(), "") << "the start, not any part";
}

TYPED_TEST(UserListContract, TakesPatternCharactersForThemselves) {
    for (const char* pattern : {"%", "_", "|", "\\", "é%", "' OR 1=1 -- "}) {
        this->query_.prefix = pattern;
        EXPECT_EQ(this->Total(), 0u) << pattern;
    }
}

}  // namespace
}  // namespace lyceum::auth
