#include <gmock/gmock.h>

#include "recommender/jobs/shard_reader.hpp"
#include "recommender/jobs/shard_sums.hpp"
#include "unit/recommender/running/learning.hpp"

namespace lyceum::recommender {
namespace {

TEST(Shards, CoverTheLearnersOnce) {
    constexpr std::uint64_t kMost = ~std::uint64_t{0};
    for (const auto& [first, last] : std::vector<std::pair<std::uint64_t, std::uint64_t>>{
             {0, 0}, {1, 10}, {5, 6}, {7, 1'000'003}, {0, kMost}}) {
        for (const std::uint32_t count : {1U, 3U, 64U, 1'000U}) {
            RebuildJob job;
            job.shards = count;
            const auto shards = ShardsOf(job, first, last);
            ASSERT_FALSE(shards.empty());
            EXPECT_LE(shards.size(), kMaxShards);
            EXPECT_EQ(shards.front().first_learner(), first);
            EXPECT_EQ(shards.back().last_learner(), last);
            for (std::size_t i = 1; i < shards.size(); ++i) {
                EXPECT_EQ(shards[i].first_learner(), shards[i - 1].last_learner() + 1);
                EXPECT_EQ(shards[i].shard(), i + 1);
            }
        }
    }
}

TEST(Shards, AddUpToTheSumOfAll) {
    testing::FakeStore store;
    Events events{11, 200, 50};
    for (int i = 0; i < 3'000; ++i) events.Next(store.view);
    RunningState whole = FromScratch(store.view);
    ASSERT_TRUE(whole.KeepPairs(SequenceOptions{}));
    RebuildJob job;
    job.shards = 5;
    const auto [first, last] = store.interactions.Learners();
    SampledSum total;
    total.pairs.emplace(SequenceOptions{});
    for (const auto& shard : ShardsOf(job, first.value, last.value)) {
        const auto part = SumRange(store.interactions, LearnerId{shard.first_learner()},
                                   LearnerId{shard.last_learner()}, SequenceOptions{}, [] {});
        ASSERT_TRUE(part);
        ASSERT_TRUE(total.Add(*part));
    }
    const auto& courses = whole.sum().courses();
    EXPECT_EQ(total.sum.Dense(courses), whole.sum().Dense(courses));
    const auto pairs = total.pairs->Dense(total.sum.ColumnsOf(courses));
    const auto whole_pairs = whole.pairs()->Dense(whole.sum().ColumnsOf(courses));
    EXPECT_EQ(pairs.sequence.past, whole_pairs.sequence.past);
    EXPECT_EQ(pairs.sequence.next, whole_pairs.sequence.next);
    EXPECT_EQ(pairs.even, whole_pairs.even);
    EXPECT_EQ(total.sum.learners(), whole.sum().learners());
    for (const auto& [learner, row] : total.sample.rows()) {
        EXPECT_EQ(row.size(), whole.Row(learner).size());
    }
}

TEST(Shards, OfPairsByOtherOptionsAreRefused) {
    SampledSum total;
    SampledSum part;
    EXPECT_TRUE(total.Add(part));
    part.pairs.emplace(SequenceOptions{});
    EXPECT_EQ(total.Add(part).error().code, Code::kInvalidArgument);
    total.pairs.emplace(SequenceOptions::Reference());
    EXPECT_EQ(total.Add(part).error().code, Code::kInvalidArgument);
    part.pairs.reset();
    EXPECT_EQ(total.Add(part).error().code, Code::kInvalidArgument);
}

TEST(Sample, IsTheSameInWhateverOrderAndPartsLearnersCome) {
    const std::vector<Cell> two{{0, 0, 4}, {1, 1, 4}};
    Sample forward{10};
    Sample backward{10};
    for (std::uint64_t i = 1; i <= 100; ++i) forward.Offer(LearnerId{i}, two);
    for (std::uint64_t i = 100; i >= 1; --i) backward.Offer(LearnerId{i}, two);
    const auto ids = [](const Sample& sample) {
        std::vector<LearnerId> learners;
        for (const auto& [learner, row] : sample.rows()) learners.push_back(learner);
        return learners;
    };
    EXPECT_EQ(ids(forward).size(), 10u);
    EXPECT_EQ(ids(forward), ids(backward));
    Sample parts{10};
    for (const std::uint64_t rest : {2U, 0U, 1U}) {
        Sample part{10};
        for (std::uint64_t i = 1; i <= 100; ++i) {
            if (i % 3 == rest) part.Offer(LearnerId{i}, two);
        }
        for (const auto& [learner, row] : part.rows()) parts.Offer(learner, row);
    }
    EXPECT_EQ(ids(parts), ids(forward));
}

TEST(Sample, LeavesOutThoseOfWhomNothingCanBeHeldBack) {
    Sample sample{10};
    sample.Offer(LearnerId{1}, std::vector<Cell>{{0, 0, 4}});
    sample.Offer(LearnerId{2}, {});
    EXPECT_TRUE(sample.rows().empty());
}

}  // namespace
}  // namespace lyceum::recommender
