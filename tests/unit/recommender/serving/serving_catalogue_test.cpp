#include <gtest/gtest.h>

#include "fakes/recommender/fake_store.hpp"
#include "recommender/serving/serving.hpp"
#include "support/fake_clock.hpp"

namespace lyceum::recommender {
namespace {

TEST(ServingCatalogueTest, ItemsAreReadAnewAtOnceAndMereCountsAfterFiveSeconds) {
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

TEST(ServingCatalogueTest, CountsThatCancelEachOtherOutAreReadAnew) {
    testing::FakeStore store;
    lyceum::testing::FakeClock clock;
    Serving serving{"/nonexistent", clock};
    const auto change = [&](std::uint64_t course, EnrollmentState state, std::uint64_t sequence) {
        store.catalogue.AddEnrolled(store.interactions.Change(
            {{LearnerId{7}, CourseId{course}, clock.Now(), state, 0, sequence}}));
    };
    const auto counts = [&] {
        clock.Advance(std::chrono::seconds{5});
        serving.Refresh(store.view, [](const auto&, const auto&) {});
        const auto catalogue = serving.catalogue();
        return std::pair{catalogue->Find(CourseId{1})->enrolled,
                         catalogue->Find(CourseId{2})->enrolled};
    };
    change(1, EnrollmentState::kActive, 1);
    store.catalogue.AddEnrolled({{CourseId{2}, 1}});
    EXPECT_EQ(counts(), std::pair(1u, 1u));
    change(1, EnrollmentState::kDropped, 2);
    change(2, EnrollmentState::kActive, 3);
    EXPECT_EQ(counts(), std::pair(0u, 2u));
}

}  // namespace
}  // namespace lyceum::recommender
