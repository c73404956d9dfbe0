#include "gateway/cached_asker.hpp"

#include "lyceum/course/v1/course.pb.h"
#include "lyceum/recommender/v1/recommender.pb.h"
#include "platform/contract/operation.hpp"
#include "unit/gateway/gateway_fixture.hpp"

namespace lyceum::gateway::testing {
namespace {

class CachedAskerTest : public GatewayFixture {
protected:
    static course::v1::GetCourse Question(std::uint64_t id) {
        course::v1::GetCourse query;
        query.set_id(id);
        query.set_kind(course::v1::KIND_COURSE);
        return query;
    }
    void AskFor(const google::protobuf::Message& query, const messaging::Context& context = {}) {
        asker.Ask(query, context, [this](const Result<std::string>& reply) {
            replies.push_back(reply ? *reply : "refused: " + reply.error().reason);
        });
    }
    std::vector<std::string> replies;
};

TEST_F(CachedAskerTest, AHitNeedsNoBroker) {
    const auto slot = contract::CacheSlotOf(Question(7));
    cache.Put(slot->tag, slot->field, *cache.Version(slot->tag), "kept", std::chrono::seconds{60});
    AskFor(Question(7));
    EXPECT_EQ(replies, std::vector<std::string>{"kept"});
    EXPECT_TRUE(backend.calls.empty());
}

TEST_F(CachedAskerTest, IdenticalQuestionsAreOneCall) {
    for (int at = 0; at < 50; ++at) AskFor(Question(7));
    AskFor(Question(8));
    ASSERT_EQ(backend.calls.size(), 2u);
    EXPECT_EQ(backend.calls[0].deadline, std::chrono::milliseconds{5000});
    backend.calls[0].on_reply(std::string{"seven"});
    EXPECT_EQ(replies, std::vector<std::string>(50, "seven"));
    AskFor(Question(7));
    EXPECT_EQ(backend.calls.size(), 3u);
}

TEST_F(CachedAskerTest, WhatIsPublicIsAskedForNobodyInParticular) {
    messaging::Context signed_in;
    signed_in.user_id = 7;
    signed_in.role = common::v1::ROLE_LEARNER;
    signed_in.actor = "a token that may expire on the way";
    AskFor(Question(7), signed_in);
    ASSERT_EQ(backend.calls.size(), 1u);
    EXPECT_EQ(backend.calls[0].context.actor, "");
}

TEST_F(CachedAskerTest, SearchesAreNotKept) {
    course::v1::ListCourses list;
    EXPECT_TRUE(contract::CacheSlotOf(list));
    list.set_q("random");
    EXPECT_FALSE(contract::CacheSlotOf(list));
    AskFor(list);
    AskFor(list);
    EXPECT_EQ(backend.calls.size(), 2u);
}

TEST_F(CachedAskerTest, ARefusalReachesAllWhoWait) {
    for (int at = 0; at < 3; ++at) AskFor(Question(7));
    backend.calls[0].on_reply(Unavailable("broker_unavailable", ""));
    EXPECT_EQ(replies, std::vector<std::string>(3, "refused: broker_unavailable"));
}

TEST_F(CachedAskerTest, ThoseWhoWaitAreBounded) {
    for (int at = 0; at < 4096; ++at) AskFor(Question(7));
    EXPECT_TRUE(replies.empty());
    AskFor(Question(7));
    EXPECT_EQ(replies, std::vector<std::string>{"refused: unavailable"});
    replies.clear();
    for (std::uint64_t id = 100; id < 100 + 4096; ++id) AskFor(Question(id));
    EXPECT_EQ(replies, std::vector<std::string>{"refused: unavailable"});
    EXPECT_EQ(backend.calls.size(), 4096u);
}

TEST_F(CachedAskerTest, PrivateQuestionsAreNeverShared) {
    messaging::Context context;
    context.user_id = 7;
    context.role = common::v1::ROLE_LEARNER;
    course::v1::ListMyEnrollments query;
    AskFor(query, context);
    AskFor(query, context);
    EXPECT_EQ(backend.calls.size(), 2u);
}

TEST_F(CachedAskerTest, ACallersOwnListsAreKeptForTheCallerUntilTheCallerOrTheWiderTagChanges) {
    messaging::Context context;
    context.user_id = 7;
    context.role = common::v1::ROLE_LEARNER;
    const recommender::v1::ListRecommendations query;
    const auto slot = contract::CacheSlotOf(query, 7);
    const auto keep = [&] {
        cache.Put(slot->tag, contract::FieldUnder(*slot, *cache.Version(slot->within)),
                  *cache.Version(slot->tag), "kept", std::chrono::seconds{60});
    };
    for (const auto& tag : {slot->tag, slot->within}) {
        keep();
        replies.clear();
        backend.calls.clear();
        AskFor(query, context);
        EXPECT_EQ(replies, std::vector<std::string>{"kept"});
        context.user_id = 8;
        AskFor(query, context);
        context.user_id = 7;
        EXPECT_EQ(backend.calls.size(), 1u) << "another caller's";
        cache.Invalidate(tag);
        AskFor(query, context);
        EXPECT_EQ(backend.calls.size(), 2u) << tag;
        for (const auto& call : backend.calls) call.on_reply(std::string{"answered"});
    }
}

TEST_F(CachedAskerTest, AsksOnlyWhatIsAllowedAndValid) {
    AskFor(course::v1::ListMyEnrollments{});
    AskFor(Question(0));
    EXPECT_EQ(replies,
              (std::vector<std::string>{"refused: sign_in_required", "refused: invalid_argument"}));
    EXPECT_TRUE(backend.calls.empty());
}

}  // namespace
}  // namespace lyceum::gateway::testing
