#include <gtest/gtest.h>

#include "contract/auth/backends.hpp"
#include "platform/core/uuid.hpp"

namespace lyceum::auth {
namespace {

using std::chrono::seconds;

template <typename Backend>
class SessionRepositoryContract : public testing::StoreContract<Backend> {
protected:
    /// Of a user of this test alone, because a suite shares its database.
    Session Added() {
        const Session session = Open(NewUuid(), user_, this->now_);
        this->Do([&](Store& store) { store.sessions.Add(session); });
        return session;
    }
    std::optional<Session> Found(const std::string& id) {
        std::optional<Session> found;
        this->Do([&](Store& store) { found = store.sessions.Find(id); });
        return found;
    }

    const UserId user_{std::stoull(NewTraceId().substr(0, 12), nullptr, 16)};
};
TYPED_TEST_SUITE(SessionRepositoryContract, testing::Backends);

TYPED_TEST(SessionRepositoryContract, GivesBackWhatWasAdded) {
    const Session session = this->Added();
    EXPECT_EQ(this->Found(session.id), session);
    EXPECT_EQ(this->Found(NewUuid()), std::nullopt);
}

TYPED_TEST(SessionRepositoryContract, RotatesFromTheCurrentGenerationAlone) {
    const Session session = this->Added();
    this->Do([&](Store& store) {
        EXPECT_TRUE(store.sessions.Rotate(session.id, 1, this->now_ + seconds{5}));
        EXPECT_FALSE(store.sessions.Rotate(session.id, 1, this->now_ + seconds{6}));
        EXPECT_FALSE(store.sessions.Rotate(session.id, 3, this->now_ + seconds{6}));
        EXPECT_FALSE(store.sessions.Rotate(NewUuid(), 1, this->now_));
    });
    const auto rotated = this->Found(session.id);
    ASSERT_TRUE(rotated);
    EXPECT_EQ(rotated->generation, 2u);
    EXPECT_EQ(rotated->rotated_at, this->now_ + seconds{5});
    EXPECT_EQ(rotated->expires_at, session.expires_at);
}

TYPED_TEST(SessionRepositoryContract, EndsOneOrAllOfAUser) {
    const Session one = this->Added();
    const Session two = this->Added();
    const Session three = this->Added();
    this->Do([&](Store& store) { store.sessions.End(one.id); });
    EXPECT_EQ(this->Found(one.id), std::nullopt);
    EXPECT_NE(this->Found(two.id), std::nullopt);
    this->Do([&](Store& store) { store.sessions.EndAll(this->user_); });
    EXPECT_EQ(this->Found(two.id), std::nullopt);
    EXPECT_EQ(this->Found(three.id), std::nullopt);
}

TYPED_TEST(SessionRepositoryContract, KeepsTheNewestOfTooMany) {
    std::vector<Session> sessions;
    for (int i = 0; i < 52; ++i) {
        // NewUuid() of one millisecond do not sort; these do.
        const std::string id = NewUuid().substr(0, 24) + std::to_string(100'000'000'000 + i);
        const Session session =
            Open(sessions.empty() ? id : sessions[0].id.substr(0, 24) + id.substr(24), this->user_,
                 this->now_);
        sessions.push_back(session);
        this->Do([&](Store& store) { store.sessions.Add(session); });
    }
    EXPECT_EQ(this->Found(sessions[0].id), std::nullopt);
    EXPECT_EQ(this->Found(sessions[1].id), std::nullopt);
    EXPECT_NE(this->Found(sessions[2].id), std::nullopt);
    EXPECT_NE(this->Found(sessions[51].id), std::nullopt);
}

TYPED_TEST(SessionRepositoryContract, EndsASessionAlthoughTheCommandIsRefused) {
    const Session session = this->Added();
    this->Do([&](Store& store) {
        EXPECT_FALSE(store.sessions.Rotate(session.id, 9, this->now_));
        this->backend_.safeguards().EndSession(session.id);
    });
    EXPECT_EQ(this->Found(session.id), std::nullopt);
}

TYPED_TEST(SessionRepositoryContract, CountsFailuresWithinAWindow) {
    const Login login{LoginKind::kEmail, NewUuid() + "@example.com"};
    const auto failures = [&] {
        Failures found;
        this->Do([&](Store& store) { found = store.failures.Find(login); });
        return found;
    };
    auto& safeguards = this->backend_.safeguards();
    EXPECT_EQ(failures().count, 0u);
    safeguards.RecordFailure(login, this->now_);
    safeguards.RecordFailure(login, this->now_ + kFailureWindow - seconds{1});
    EXPECT_EQ(failures(), (Failures{2, this->now_}));
    safeguards.RecordFailure(login, this->now_ + kFailureWindow);
    EXPECT_EQ(failures(), (Failures{1, this->now_ + kFailureWindow}));
    this->Do([&](Store& store) { store.failures.Forget(login); });
    EXPECT_EQ(failures().count, 0u);
}

class PurgeTest : public testing::StoreContract<testing::Mysql> {};

TEST_F(PurgeTest, ForgetsWhatIsOverAndNothingElse) {
    const Session over = Open(NewUuid(), UserId{1}, now_ - kSessionLifetime);
    const Session open = Open(NewUuid(), UserId{1}, now_ - kSessionLifetime + seconds{1});
    const Login old_login{LoginKind::kPhone, "11111"};
    const Login new_login{LoginKind::kPhone, "22222"};
    backend_.safeguards().RecordFailure(old_login, now_ - kFailureWindow);
    backend_.safeguards().RecordFailure(new_login, now_);
    Do([&](Store& store) {
        store.sessions.Add(over);
        store.sessions.Add(open);
    });
    backend_.safeguards().Purge(now_);
    Do([&](Store& store) {
        EXPECT_FALSE(store.sessions.Find(over.id));
        EXPECT_TRUE(store.sessions.Find(open.id));
        EXPECT_EQ(store.failures.Find(old_login).count, 0u);
        EXPECT_EQ(store.failures.Find(new_login).count, 1u);
    });
}

TEST_F(PurgeTest, KeepsUpWithManyFailures) {
    testing::Mysql::pool().InTransaction([](db::Transaction& transaction) {
        return transaction.Execute({"test.many_failures", R"sql(
            INSERT INTO sign_in_failures (login_digest, failures, since)
            SELECT UNHEX(SHA2(CONCAT(a.n, '-', b.n), 256)), 1, '2020-01-01'
              FROM (SELECT ROW_NUMBER() OVER () AS n FROM information_schema.columns LIMIT 50) AS a,
                   (SELECT ROW_NUMBER() OVER () AS n FROM information_schema.columns LIMIT 50) AS b
        )sql"}) == 2'500;
    });
    backend_.safeguards().Purge(now_);
    testing::Mysql::pool().Read([](db::Transaction& transaction) {
        const auto left = transaction.FindOne(
            {"test.old_failures",
             "SELECT COUNT(*) AS n FROM sign_in_failures WHERE since <= '2020-01-01'"},
            [](const db::Row& row) { return row.UInt("n"); });
        EXPECT_EQ(left, 0u);
    });
}

}  // namespace
}  // namespace lyceum::auth
