#include "recommender/serving/peers.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fakes/recommender/fake_store.hpp"
#include "recommender/serving/read_peers.hpp"

namespace lyceum::recommender {
namespace {

/// Courses 1 to 5; twelve learners took 1 and 2, four of them 3, too; three took 4 and 5.
class PeersTest : public ::testing::Test {
protected:
    PeersTest() {
        for (std::uint64_t id = 1; id <= 5; ++id) {
            Item item;
            item.id = CourseId{id};
            item.kind = ItemKind::kCourse;
            item.published = true;
            item.sequence = id;
            store_.catalogue.Save({item});
        }
        for (std::uint64_t id = 1; id <= 12; ++id) Take(id, id <= 4 ? Ids{1, 2, 3} : Ids{1, 2});
        for (std::uint64_t id = 13; id <= 15; ++id) Take(id, {4, 5});
    }
    using Ids = std::vector<std::uint64_t>;
    void Take(std::uint64_t learner, const Ids& courses) {
        std::vector<Interaction> taken;
        for (const auto id : courses) taken.push_back({LearnerId{learner}, CourseId{id}});
        store_.catalogue.AddEnrolled(store_.interactions.Enroll(taken));
    }
    PeerCrowd CrowdOf(const Ids& ids, std::size_t n, std::uint64_t cells = kPeerCells) {
        catalogue_ = Catalogue{store_.catalogue.All()};
        const auto peers = ReadPeers(store_.view, catalogue_, cells);
        std::vector<CourseId> history;
        for (const auto id : ids) history.push_back(CourseId{id});
        return (*peers)->CrowdOf(history, n, catalogue_);
    }

    testing::FakeStore store_;
    Catalogue catalogue_;
};

TEST_F(PeersTest, FiguresAreMultiplesOfFiveAndSmallOnesAreLeftOut) {
    const auto crowd = CrowdOf({1, 2, 3}, 50);
    EXPECT_EQ(crowd.learners, 10u) << "12 alike, of whom one may be the asker";
    ASSERT_EQ(crowd.shared.size(), 2u) << "four took course 3";
    EXPECT_EQ(crowd.shared[0].item->id.value, 1u);
    EXPECT_EQ(crowd.shared[0].learners, 10u);
    EXPECT_GT(crowd.similarity, 0.5);
    EXPECT_LE(crowd.similarity, 1.0);
}

TEST_F(PeersTest, WhoeverIsNearlyAloneHasNoPeers) {
    EXPECT_EQ(CrowdOf({4, 5}, 50).learners, 0u);
    EXPECT_TRUE(CrowdOf({4, 5}, 50).shared.empty());
    EXPECT_EQ(CrowdOf({}, 50).learners, 0u);
    EXPECT_EQ(CrowdOf({99}, 50).learners, 0u);
}

TEST_F(PeersTest, OneLearnerMoreOrLessDoesNotShow) {
    const auto before = CrowdOf({1, 2}, 50);
    Take(16, {1, 2});
    const auto after = CrowdOf({1, 2}, 50);
    EXPECT_EQ(before.learners, after.learners);
    EXPECT_EQ(before.shared[0].learners, after.shared[0].learners);
}

TEST_F(PeersTest, OfManyLearnersOnlyAPartIsRead) {
    for (std::uint64_t id = 100; id < 1'100; ++id) Take(id, {1, 2});
    catalogue_ = Catalogue{store_.catalogue.All()};
    const auto all = CrowdOf({1, 2}, 200);
    const auto part = CrowdOf({1, 2}, 200, 60);
    EXPECT_EQ(all.learners, 200u);
    EXPECT_LT(part.learners, all.learners);
    EXPECT_GT(part.learners, 0u);
}

TEST_F(PeersTest, WhereEnrolmentsWereNotCountedNoMoreAreRead) {
    for (std::uint64_t id = 100; id < 1'100; ++id) Take(id, {1, 2});
    for (const std::uint32_t counted : {0u, 1u}) {
        for (auto& [id, item] : store_.catalogue.rows) item.enrolled = counted;
        store_.interactions.visited = 0;
        EXPECT_GT(CrowdOf({1, 2}, 200, 600).learners, 0u);
        EXPECT_LE(store_.interactions.visited, 1'200u) << counted;
    }
}

TEST_F(PeersTest, ColdAreThoseWithFewerThanThreeCourses) {
    catalogue_ = Catalogue{store_.catalogue.All()};
    const auto peers = ReadPeers(store_.view, catalogue_);
    EXPECT_NEAR((*peers)->ColdShare(), 11.0 / 15, 1e-9);
    testing::FakeStore empty;
    EXPECT_EQ((*ReadPeers(empty.view, Catalogue{}))->ColdShare(), 0);
}

}  // namespace
}  // namespace lyceum::recommender
