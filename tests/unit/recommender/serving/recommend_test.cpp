#include "recommender/serving/recommend.hpp"

#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fakes/recommender/fake_store.hpp"
#include "platform/core/uuid.hpp"
#include "recommender/model/rebuild.hpp"
#include "recommender/serving/serving.hpp"
#include "support/fake_clock.hpp"

namespace lyceum::recommender {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

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
        model_ = std::make_shared<const ServedModel>("m1", result->champion_model,
                                                     result->item_cosine, courses);
    }
    static std::vector<std::uint64_t> Ids(const Suggestions& suggestions) {
        std::vector<std::uint64_t> ids;
        for (const auto& one : suggestions.items) ids.push_back(one.item->id.value);
        return ids;
    }
    static std::vector<CourseId> History(std::initializer_list<std::uint64_t> ids) {
        std::vector<CourseId> history;
        for (const auto id : ids) history.push_back(CourseId{id});
        return history;
    }

    const std::vector<std::uint64_t> kIds{10, 11, 12, 13, 20, 21, 22, 23, 30};
    Catalogue catalogue_;
    std::shared_ptr<const ServedModel> model_;
};

TEST_F(RecommendTest, FollowsTheHistoryAndNamesIt) {
    const auto suggestions =
        SuggestFor(History({10, 11}), ItemKind::kCourse, 2, catalogue_, model_.get());
    EXPECT_THAT(Ids(suggestions), ::testing::UnorderedElementsAre(12, 13));
    EXPECT_EQ(suggestions.version, "m1");
    ASSERT_FALSE(suggestions.items[0].reasons.empty());
    double sum = 0;
    for (const auto& reason : suggestions.items[0].reasons) {
        EXPECT_TRUE(reason.item->id.value == 10 || reason.item->id.value == 11);
        sum += reason.weight;
    }
    EXPECT_LE(sum, 1.0 + 1e-6);
}

TEST_F(RecommendTest, NeverSuggestsWhatIsTakenUnpublishedOrOfAnotherKind) {
    auto items = catalogue_.items();
    items[2].published = false;
    const Catalogue without_12{items};
    const auto suggestions =
        SuggestFor(History({10}), ItemKind::kCourse, 9, without_12, model_.get());
    EXPECT_THAT(Ids(suggestions), ::testing::UnorderedElementsAre(11, 13, 20, 21, 22, 23));
    EXPECT_THAT(Ids(SuggestFor(History({10}), ItemKind::kPosition, 9, catalogue_, model_.get())),
                ElementsAre(30));
}

TEST_F(RecommendTest, NewcomersAndUnknownHistoriesSeeWhatIsPopular) {
    const auto newcomer = SuggestFor({}, ItemKind::kCourse, 1, catalogue_, model_.get());
    EXPECT_EQ(newcomer.model, "popularity");
    EXPECT_THAT(Ids(newcomer), ElementsAre(23));
    EXPECT_THAT(Ids(SuggestFor(History({99}), ItemKind::kCourse, 1, catalogue_, model_.get())),
                ElementsAre(23));
    EXPECT_THAT(Ids(SuggestFor(History({10}), ItemKind::kCourse, 1, catalogue_, nullptr)),
                ElementsAre(23));
}

TEST_F(RecommendTest, AnEmptyCatalogueSuggestsNothing) {
    EXPECT_THAT(Ids(SuggestFor(History({10}), ItemKind::kCourse, 5, Catalogue{}, model_.get())),
                IsEmpty());
}

TEST_F(RecommendTest, SimilarCoursesAreOfTheSameGroupAndKind) {
    const auto similar = SuggestSimilar(CourseId{20}, 3, catalogue_, model_.get());
    EXPECT_THAT(Ids(similar), ::testing::UnorderedElementsAre(21, 22, 23));
    EXPECT_THAT(Ids(SuggestSimilar(CourseId{99}, 3, catalogue_, model_.get())), IsEmpty());
    EXPECT_THAT(Ids(SuggestSimilar(CourseId{20}, 3, catalogue_, nullptr)), IsEmpty());
}

TEST_F(RecommendTest, ASavedModelServesTheSameAfterLoadingAndABrokenOneIsRefused) {
    const auto folder = std::filesystem::temp_directory_path() / ("lyceum_models_" + NewUuid());
    std::filesystem::create_directories(folder);
    ASSERT_TRUE(model_->Save(folder));
    testing::FakeStore store;
    store.catalogue.Save(catalogue_.items());
    store.catalogue.AddEnrolled({{CourseId{23}, 9}});
    store.models.Publish({.version = "m1", .champion = "ease", .figures = {}});
    const lyceum::testing::FakeClock clock{};
    Serving serving{folder, clock};
    int problems = 0;
    const auto on_problem = [&](const std::string&, const Status&) { ++problems; };
    serving.Refresh(store.view, on_problem);
    ASSERT_TRUE(serving.model());
    EXPECT_EQ(Ids(serving.For(History({10, 11}), ItemKind::kCourse, 5)),
              Ids(SuggestFor(History({10, 11}), ItemKind::kCourse, 5, catalogue_, model_.get())));

    std::filesystem::copy_file(folder / "m1.similar", folder / "m2.similar");
    std::filesystem::copy_file(folder / "m1.champion", folder / "m2.champion");
    std::filesystem::resize_file(folder / "m2.champion",
                                 std::filesystem::file_size(folder / "m1.champion") / 2);
    store.models.Publish({.version = "m2", .champion = "ease", .figures = {}});
    serving.Refresh(store.view, on_problem);
    serving.Refresh(store.view, on_problem);
    EXPECT_EQ(problems, 1);
    EXPECT_EQ(serving.model()->version(), "m1");
    std::filesystem::remove_all(folder);
}

TEST(ServingTest, SuggestionsOutliveTheCatalogueTheyCameFrom) {
    testing::FakeStore store;
    const lyceum::testing::FakeClock clock{};
    Serving serving{"/nonexistent", clock};
    const auto refresh = [&] { serving.Refresh(store.view, [](const auto&, const auto&) {}); };
    Item item{CourseId{1}, ItemKind::kCourse, "before", "", "", 0, true, 1, 1};
    store.catalogue.Save({item});
    refresh();
    const auto popular = serving.Popular(ItemKind::kCourse, 5);
    const auto similar = serving.Similar(CourseId{1}, 5);
    const std::weak_ptr<const Catalogue> replaced = serving.catalogue();
    item.title = "after";
    item.sequence = 2;
    store.catalogue.Save({item});
    refresh();
    EXPECT_FALSE(replaced.expired());
    ASSERT_EQ(popular.items.size(), 1u);
    EXPECT_EQ(popular.items[0].item->title, "before");
    EXPECT_EQ(serving.Popular(ItemKind::kCourse, 5).items[0].item->title, "after");
    EXPECT_TRUE(similar);
    EXPECT_FALSE(serving.Similar(CourseId{2}, 5));
}

TEST(ServingTest, ItemsAreReadAnewAtOnceAndMereCountsAfterFiveSeconds) {
    testing::FakeStore store;
    lyceum::testing::FakeClock clock;
    Serving serving{"/nonexistent", clock};
    const auto refresh = [&] { serving.Refresh(store.view, [](const auto&, const auto&) {}); };
    const auto enrolled = [&] { return serving.catalogue()->items().at(0).enrolled; };
    Item item;
    item.id = CourseId{1};
    item.sequence = 1;
    store.catalogue.Save({item});
    refresh();
    EXPECT_EQ(enrolled(), 0u);
    store.catalogue.AddEnrolled({{CourseId{1}, 4}});
    refresh();
    EXPECT_EQ(enrolled(), 0u);
    clock.Advance(std::chrono::seconds{5});
    refresh();
    EXPECT_EQ(enrolled(), 4u);
    item.id = CourseId{2};
    store.catalogue.Save({item});
    refresh();
    EXPECT_EQ(serving.catalogue()->items().size(), 2u);
}

}  // namespace
}  // namespace lyceum::recommender
