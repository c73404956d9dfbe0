#include <limits>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fakes/cache/memory_cache.hpp"
#include "fakes/recommender/fake_store.hpp"
#include "recommender/handlers/dismissals.hpp"
#include "recommender/handlers/forget_cached.hpp"
#include "recommender/handlers/list_peers.hpp"
#include "recommender/handlers/queries.hpp"
#include "recommender/handlers/rules.hpp"
#include "recommender/serving/serving.hpp"
#include "support/fake_clock.hpp"

namespace lyceum::recommender {
namespace {

class ServingHandlersTest : public ::testing::Test {
protected:
    ServingHandlersTest() {
        for (std::uint64_t id = 1; id <= 3; ++id) {
            Item item;
            item.id = CourseId{id};
            item.kind = ItemKind::kCourse;
            item.title = "title " + std::to_string(id);
            item.published = true;
            item.sequence = id;
            store_.catalogue.Save({item});
        }
        serving_->Refresh(store_.view, [](const std::string&, const Status&) {});
        learner_.user_id = 7;
        admin_.user_id = 1;
    }
    Result<v1::Dismissal> Dismiss(std::uint64_t course) {
        v1::DismissRecommendation command;
        command.set_course_id(course);
        return DismissRecommendation{clock_}.Handle(command, learner_, store_.view);
    }
    std::vector<std::uint64_t> Recommended() {
        const auto list = ListRecommendations{serving_}.Handle({}, learner_, store_.view);
        std::vector<std::uint64_t> ids;
        for (const auto& item : list->items()) ids.push_back(item.id());
        return ids;
    }
    Result<v1::BusinessRule> Create(v1::RuleAction action, std::uint64_t course,
                                    std::int64_t from = 0, std::int64_t until = 0) {
        v1::CreateRule command;
        command.set_action(action);
        command.set_course_id(course);
        if (from != 0) command.mutable_from()->set_seconds(from);
        if (until != 0) command.mutable_until()->set_seconds(until);
        return CreateRule{clock_}.Handle(command, admin_, store_.view);
    }

    lyceum::testing::FakeClock clock_;
    testing::FakeStore store_;
    std::shared_ptr<Serving> serving_ = std::make_shared<Serving>("/nonexistent", clock_);
    messaging::Context learner_;
    messaging::Context admin_;
};

TEST_F(ServingHandlersTest, ADismissalTakesACourseOutUntilItIsUndone) {
    EXPECT_THAT(Recommended(), ::testing::ElementsAre(1, 2, 3));
    EXPECT_TRUE(Dismiss(2)->dismissed());
    EXPECT_TRUE(Dismiss(2)) << "again is no mistake";
    EXPECT_THAT(Recommended(), ::testing::ElementsAre(1, 3));
    EXPECT_EQ(store_.outbox.Of<v1::DismissalsChanged>().size(), 1u);
    v1::UndoDismissal undo;
    undo.set_course_id(2);
    EXPECT_FALSE(UndoDismissal{}.Handle(undo, learner_, store_.view)->dismissed());
    EXPECT_TRUE(UndoDismissal{}.Handle(undo, learner_, store_.view));
    EXPECT_THAT(Recommended(), ::testing::ElementsAre(1, 2, 3));
    EXPECT_EQ(store_.outbox.Of<v1::DismissalsChanged>().size(), 2u);
}

TEST_F(ServingHandlersTest, DismissalsAreOfKnownCoursesAndBounded) {
    EXPECT_EQ(Dismiss(99).error().reason, "course_not_found");
    for (std::uint64_t id = 1'000; id < 1'000 + kMaxDismissals; ++id) {
        store_.dismissals.Add(LearnerId{7}, CourseId{id}, clock_.Now());
    }
    EXPECT_EQ(Dismiss(1).error().reason, "too_many_dismissals");
    EXPECT_EQ(Dismiss(1).error().code, Code::kFailedPrecondition) << "waiting would not help";
}

TEST_F(ServingHandlersTest, AChangedDismissalForgetsThatLearnersLists) {
    cache::testing::MemoryCache cache{clock_};
    for (const char* tag : {"recommendations:7", "recommendations:8"}) {
        cache.Put(tag, "f", *cache.Version(tag), "v", std::chrono::seconds{9});
    }
    v1::DismissalsChanged event;
    event.set_learner_id(7);
    ForgetOnDismissal{cache}.Handle(event, {}, store_.view);
    std::vector<bool> kept;
    for (const char* tag : {"recommendations:7", "recommendations:8"}) {
        cache.Get(tag, "f", [&](const auto& value) { kept.push_back(value.has_value()); });
    }
    EXPECT_THAT(kept, ::testing::ElementsAre(false, true));
}

TEST_F(ServingHandlersTest, QuestionsOutOfBoundsAreRefusedByName) {
    v1::ListRecommendations query;
    for (const double wrong : {-0.1, 1.1, std::numeric_limits<double>::quiet_NaN()}) {
        query.set_diversity(wrong);
        const auto refused = ListRecommendations{serving_}.Handle(query, learner_, store_.view);
        EXPECT_EQ(refused.error().violations.at(0).field, "diversity");
    }
    v1::ListSimilar similar;
    similar.set_course_id(99);
    const auto refusal = [&] {
        return ListSimilar{serving_}.Handle(similar, {}, store_.view).error();
    };
    EXPECT_EQ(refusal().code, Code::kNotFound);
    EXPECT_EQ(refusal().reason, "course_not_found");
    similar.set_course_id(1);
    similar.set_kind(course::v1::KIND_POSITION);
    EXPECT_EQ(refusal().code, Code::kNotFound);
    EXPECT_EQ(refusal().reason, "position_not_found");
    similar.set_method("magic");
    EXPECT_EQ(ListSimilar{serving_}.Handle(similar, {}, store_.view).error().violations[0].field,
              "method");
}

TEST_F(ServingHandlersTest, WithoutAnybodyThereAreNoPeers) {
    EXPECT_EQ(ListPeers{serving_}.Handle({}, learner_, store_.view)->learners(), 0u);
}

TEST_F(ServingHandlersTest, RulesSayWhoMadeThemAndWhen) {
    const auto rule = Create(v1::RULE_ACTION_PIN, 2);
    ASSERT_TRUE(rule);
    EXPECT_EQ(rule->title(), "title 2");
    EXPECT_EQ(rule->position(), 1u);
    EXPECT_TRUE(rule->in_force());
    EXPECT_EQ(rule->created_by(), 1u);
    clock_.Advance(std::chrono::seconds{5});
    v1::UpdateRule update;
    update.set_id(rule->id());
    update.set_action(v1::RULE_ACTION_EXCLUDE);
    admin_.user_id = 2;
    const auto changed = UpdateRule{clock_}.Handle(update, admin_, store_.view);
    EXPECT_EQ(changed->created_by(), 1u);
    EXPECT_EQ(changed->updated_by(), 2u);
    EXPECT_GT(changed->updated_at().seconds(), changed->created_at().seconds());
    EXPECT_EQ(ListRules{clock_}.Handle({}, admin_, store_.view)->items_size(), 1);
    v1::DeleteRule remove;
    remove.set_id(rule->id());
    EXPECT_TRUE(DeleteRule{}.Handle(remove, admin_, store_.view));
    EXPECT_EQ(DeleteRule{}.Handle(remove, admin_, store_.view).error().reason, "rule_not_found");
    EXPECT_EQ(UpdateRule{clock_}.Handle(update, admin_, store_.view).error().reason,
              "rule_not_found");
}

TEST_F(ServingHandlersTest, RulesThatMakeNoSenseAreRefused) {
    EXPECT_EQ(Create(v1::RULE_ACTION_PIN, 99).error().reason, "course_not_found");
    const auto backwards = Create(v1::RULE_ACTION_PIN, 1, 1'700'000'100, 1'700'000'100);
    EXPECT_EQ(backwards.error().violations.at(0).field, "until");
    EXPECT_EQ(Create(v1::RULE_ACTION_PIN, 1, 1).error().violations.at(0).field, "from");
    v1::CreateRule placed;
    placed.set_action(v1::RULE_ACTION_EXCLUDE);
    placed.set_course_id(1);
    placed.set_position(3);
    const auto refused = CreateRule{clock_}.Handle(placed, admin_, store_.view);
    EXPECT_EQ(refused.error().violations.at(0).field, "position");
    placed.set_action(v1::RULE_ACTION_PIN);
    EXPECT_EQ(CreateRule{clock_}.Handle(placed, admin_, store_.view)->position(), 3u);
    EXPECT_EQ(Create(v1::RULE_ACTION_EXCLUDE, 1).error().reason, "rule_exists");
    for (std::uint64_t id = 1'000; id < 1'000 + kMaxRules; ++id) {
        BusinessRule rule;
        rule.course = CourseId{id};
        store_.rules.Add(rule);
    }
    EXPECT_EQ(Create(v1::RULE_ACTION_PIN, 2).error().reason, "too_many_rules");
    EXPECT_EQ(Create(v1::RULE_ACTION_PIN, 2).error().code, Code::kFailedPrecondition);
}

}  // namespace
}  // namespace lyceum::recommender
