#include "auth/handlers/list_users.hpp"

#include "auth/handlers/get_user.hpp"
#include "unit/auth/handlers/auth_test.hpp"

namespace lyceum::auth {
namespace {

class ListUsersTest : public testing::AuthTest {
protected:
    ListUsersTest() {
        for (const char* name : {"Carl", "Anna", "Bert"}) {
            GivenUser(name);
            clock_.Advance(std::chrono::seconds{1});
        }
    }
    Result<v1::UserList> List(const v1::ListUsers& query) {
        return ListUsers{}.Handle(query, {}, store_.view);
    }
    std::string Names(const v1::ListUsers& query) {
        const auto reply = List(query);
        std::string names;
        for (const auto& user : reply->items()) names += user.nickname().front();
        return names;
    }
};

TEST_F(ListUsersTest, ShowsTheNewestFirst) {
    const auto reply = List({});
    ASSERT_TRUE(reply);
    EXPECT_EQ(Names({}), "BAC");
    EXPECT_EQ(reply->page(), 1u);
    EXPECT_EQ(reply->page_size(), 20u);
    EXPECT_EQ(reply->total(), 3u);
}

TEST_F(ListUsersTest, SortsAsAskedAndByNothingElse) {
    v1::ListUsers query;
    for (const auto& [sort, names] : {std::pair{"created_at", "CAB"},
                                      {"-created_at", "BAC"},
                                      {"nickname", "ABC"},
                                      {"-nickname", "CBA"}}) {
        query.set_sort(sort);
        EXPECT_EQ(Names(query), names) << sort;
    }
    query.set_sort("password_hash");
    const auto reply = List(query);
    ASSERT_FALSE(reply);
    EXPECT_EQ(Field(reply), "sort");
    EXPECT_NE(reply.error().detail.find("created_at"), std::string::npos);
}

TEST_F(ListUsersTest, Pages) {
    v1::ListUsers query;
    query.set_page(2);
    query.set_page_size(2);
    EXPECT_EQ(Names(query), "C");
    EXPECT_EQ(List(query)->total(), 3u);
    query.set_page(1'000'000);
    EXPECT_EQ(Names(query), "");
}

TEST_F(ListUsersTest, Filters) {
    v1::ListUsers query;
    query.set_q("an");
    EXPECT_EQ(Names(query), "A");
    query.clear_q();
    query.set_role(common::v1::ROLE_ADMIN);
    EXPECT_EQ(Names(query), "");
    query.set_role(common::v1::ROLE_LEARNER);
    query.set_status(v1::USER_STATUS_ACTIVE);
    EXPECT_EQ(Names(query), "BAC");
    query.set_status(v1::USER_STATUS_DISABLED);
    EXPECT_EQ(Names(query), "");
    query.set_role(common::v1::ROLE_OPERATOR);
    EXPECT_EQ(Field(List(query)), "role");
}

TEST_F(ListUsersTest, ShowsOneByIdToAdminsAndToOneself) {
    messaging::Context admin;
    admin.role = common::v1::ROLE_ADMIN;
    v1::GetUser query;
    query.set_id(store_.users.rows.begin()->first.value);
    EXPECT_EQ(GetUser{}.Handle(query, admin, store_.view)->nickname(), "Carl");
    messaging::Context self;
    self.role = common::v1::ROLE_LEARNER;
    self.user_id = query.id();
    EXPECT_EQ(GetUser{}.Handle(query, self, store_.view)->nickname(), "Carl");

    query.set_id(404);
    EXPECT_EQ(Reason(GetUser{}.Handle(query, admin, store_.view)), "user_not_found");
    EXPECT_EQ(Reason(GetUser{}.Handle(query, self, store_.view)), "permission_denied");
}

}  // namespace
}  // namespace lyceum::auth
