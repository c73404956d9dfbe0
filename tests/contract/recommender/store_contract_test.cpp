#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "contract/recommender/backends.hpp"
#include "support/fake_clock.hpp"

namespace lyceum::recommender {
namespace {

template <typename Backend>
class RecommenderStoreContract : public ::testing::Test {
protected:
    static Item ItemOf(std::uint64_t id, const std::string& title, std::uint64_t sequence) {
        return {CourseId{id}, ItemKind::kCourse, title, "s", "c", 4, true, 0, sequence};
    }
    Backend backend_;
    const TimePoint now_ = lyceum::testing::FakeClock{}.Now();
};

TYPED_TEST_SUITE(RecommenderStoreContract, Backends);

TYPED_TEST(RecommenderStoreContract, TheLaterEventWinsAndCountsStay) {
    this->backend_.Run([&](Store& store) {
        store.catalogue.AddEnrolled({{CourseId{3}, 2}});
        store.catalogue.Save({this->ItemOf(3, "two", 20), this->ItemOf(4, "four", 21)});
        store.catalogue.Save({this->ItemOf(3, "one", 10)});
        store.catalogue.AddEnrolled({{CourseId{3}, 1}, {CourseId{4}, 1}});
    });
    this->backend_.Run([&](Store& store) {
        const auto items = store.catalogue.All();
        ASSERT_EQ(items.size(), 2u);
        EXPECT_EQ(items[0].title, "two");
        EXPECT_EQ(items[0].enrolled, 3u);
        EXPECT_TRUE(items[0].published);
        EXPECT_EQ(store.catalogue.Stamp(), (CatalogueStamp{2, 4, 41}));
    });
}

TYPED_TEST(RecommenderStoreContract, TheStampTellsOfCountsThatCancelEachOtherOut) {
    const auto put = [this](std::uint64_t course, EnrollmentState state, std::uint64_t sequence) {
        CatalogueStamp stamp;
        this->backend_.Run([&](Store& store) {
            store.catalogue.AddEnrolled(store.interactions.Change(
                {{LearnerId{7}, CourseId{course}, this->now_, state, 0, sequence}}));
            stamp = store.catalogue.Stamp();
        });
        return stamp;
    };
    put(3, EnrollmentState::kActive, 1);
    put(4, EnrollmentState::kActive, 2);
    const auto before = put(4, EnrollmentState::kDropped, 3);
    put(3, EnrollmentState::kDropped, 4);
    const auto after = put(4, EnrollmentState::kActive, 5);
    EXPECT_EQ(after.enrolled, before.enrolled);
    EXPECT_NE(after, before);
    EXPECT_TRUE(after.SameItems(before));
    EXPECT_EQ(put(4, EnrollmentState::kActive, 5), after) << "told again";
}

TYPED_TEST(RecommenderStoreContract, OldJobsThatHaveEndedAreForgotten) {
    this->backend_.Run([&](Store& store) {
        for (const auto state : {JobState::kDone, JobState::kRunning, JobState::kFailed,
                                 JobState::kCancelled, JobState::kDone}) {
            RebuildJob job;
            job.id = store.rebuilds.Add(job);
            job.state = state;
            store.rebuilds.Update(job);
        }
        store.rebuilds.Forget(5);
        EXPECT_EQ(store.rebuilds.Count(), 5u);
        store.rebuilds.Forget(2);
        EXPECT_EQ(store.rebuilds.Count(), 3u);
        const auto left = store.rebuilds.List(0, 9);
        ASSERT_EQ(left.size(), 3u);
        EXPECT_EQ(left[2].state, JobState::kRunning) << "it has not ended";
    });
}

TYPED_TEST(RecommenderStoreContract, OldVersionsAreFoundAndRemoved) {
    this->backend_.Run([&](Store& store) {
        for (int i = 1; i <= 4; ++i) {
            PublishedModel model;
            model.version = "m" + std::to_string(i);
            model.champion = "ease";
            model.published_at = this->now_ + std::chrono::seconds{i};
            model.found = "enrolments=" + std::to_string(i);
            store.models.Publish(model);
        }
        EXPECT_THAT(store.models.OlderThan(2), ::testing::ElementsAre("m2", "m1"));
        EXPECT_TRUE(store.models.OlderThan(4).empty());
        store.models.Remove("m1");
        EXPECT_FALSE(store.models.Find("m1"));
        EXPECT_EQ(store.models.Find("m2")->found, "enrolments=2");
        EXPECT_EQ(store.models.ActiveVersion(), "m4");
    });
}

TYPED_TEST(RecommenderStoreContract, JobsKeepWhatTheyAreGiven) {
    this->backend_.Run([&](Store& store) {
        RebuildJob job;
        job.requested_at = this->now_;
        job.id = store.rebuilds.Add(job);
        EXPECT_EQ(store.rebuilds.FindQueued()->id, job.id);
        job.state = JobState::kDone;
        job.fraction = 1;
        job.shards = 3;
        job.thorough = true;
        job.figures = {{"ease", 0.1447, 0.1428, 0.31, true, FigureInterval{0.1401, 0.1493}},
                       {"popularity", 0.07, 0.09, 0.01, false}};
        job.finished_at = this->now_;
        store.rebuilds.Update(job);
        const auto found = store.rebuilds.Find(job.id);
        ASSERT_TRUE(found);
        EXPECT_EQ(found->figures, job.figures);
        EXPECT_EQ(found->finished_at, job.finished_at);
        EXPECT_EQ(found->shards, 3u);
        EXPECT_TRUE(found->thorough);
        EXPECT_FALSE(store.rebuilds.FindQueued());
        EXPECT_FALSE(store.rebuilds.Find(job.id + 1));
        EXPECT_EQ(store.rebuilds.Count(), 1u);
        EXPECT_EQ(store.rebuilds.List(0, 10).size(), 1u);
        EXPECT_TRUE(store.rebuilds.List(1, 10).empty());
    });
}

TYPED_TEST(RecommenderStoreContract, OneModelIsActive) {
    this->backend_.Run([&](Store& store) {
        EXPECT_FALSE(store.models.ActiveVersion());
        const ModelFigures champion{"ease", 0.1, 0.2, 0.3, true, FigureInterval{0.0, 0.15}};
        store.models.Publish({"m1", "ease", {champion}, 5, 2, 3, this->now_, true});
        store.models.Publish(
            {"m2", "edlae", {}, 6, 2, 3, this->now_ + std::chrono::seconds{1}, true, 0.25});
        EXPECT_EQ(store.models.ActiveVersion(), "m2");
        const auto models = store.models.List();
        ASSERT_EQ(models.size(), 2u);
        EXPECT_TRUE(models[0].active);
        EXPECT_FALSE(models[1].active);
        EXPECT_EQ(models[0].interactions, 6u);
        EXPECT_EQ(models[0].cold_share, 0.25);
        EXPECT_EQ(models[1].cold_share, std::nullopt);
        EXPECT_THAT(models[1].figures, ::testing::ElementsAre(champion));
    });
}

}  // namespace
}  // namespace lyceum::recommender
