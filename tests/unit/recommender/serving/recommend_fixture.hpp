#pragma once

#include <memory>
#include <vector>

#include <gtest/gtest.h>

#include "fakes/recommender/fake_store.hpp"
#include "recommender/model/rebuild.hpp"
#include "recommender/serving/recommend.hpp"

namespace lyceum::recommender::testing {

/// Courses 10–13 are taken together, as are 20–23; 30 is a position that goes with the first group.
class RecommendTest : public ::testing::Test {
protected:
    RecommendTest() {
        std::vector<Item> items;
        for (const std::uint64_t id : kIds) {
            items.push_back({CourseId{id}, id == 30 ? ItemKind::kPosition : ItemKind::kCourse,
                             "title " + std::to_string(id), "", "", 0, true, id == 23 ? 9u : 1u,
                             1});
        }
        catalogue_ = Catalogue{items};
        Interactions interactions;
        interactions.courses = static_cast<std::uint32_t>(kIds.size());
        for (int i = 0; i < 8; ++i) {
            interactions.AddLearner(std::vector<std::uint32_t>{0, 1, 2, 3, 8});
            interactions.AddLearner(std::vector<std::uint32_t>{4, 5, 6, 7});
        }
        auto result = Rebuild(interactions);
        std::vector<CourseId> courses;
        for (const auto id : kIds) courses.push_back(CourseId{id});
        champion_ = result->champion_model;
        similar_ = result->item_cosine;
        model_ = std::make_shared<const ServedModel>("m1", champion_, similar_, courses);
    }
    static std::vector<std::uint64_t> Ids(const Suggestions& suggestions) {
        std::vector<std::uint64_t> ids;
        for (const auto& one : suggestions.items) ids.push_back(one.item->id.value);
        return ids;
    }
    static std::vector<Taken> History(std::initializer_list<std::uint64_t> ids) {
        std::vector<Taken> history;
        for (const auto id : ids) history.push_back({CourseId{id}});
        return history;
    }
    static Wish WishOf(std::initializer_list<std::uint64_t> ids, ItemKind kind, std::size_t n) {
        Wish wish;
        wish.history = History(ids);
        wish.kind = kind;
        wish.n = n;
        return wish;
    }
    Suggestions For(const Wish& wish) const {
        return SuggestFor(wish, {catalogue_, model_.get(), rules_});
    }
    BusinessRule Rule(RuleAction action, std::uint64_t course, std::uint32_t place = 1) const {
        BusinessRule rule;
        rule.action = action;
        rule.course = CourseId{course};
        rule.place = place;
        return rule;
    }

    const std::vector<std::uint64_t> kIds{10, 11, 12, 13, 20, 21, 22, 23, 30};
    Catalogue catalogue_;
    ModelPtr champion_;
    ModelPtr similar_;
    std::shared_ptr<const ServedModel> model_;
    RulesInForce rules_;
};

}  // namespace lyceum::recommender::testing
