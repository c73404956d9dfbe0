#include "platform/service/gatherer.hpp"

#include <atomic>
#include <future>
#include <mutex>

#include <gtest/gtest.h>

#include "support/eventually.hpp"

namespace lyceum::service {
namespace {

class GathererTest : public ::testing::Test {
protected:
    static messaging::Delivery Number(std::uint64_t tag) {
        messaging::Delivery delivery;
        delivery.tag = tag;
        return delivery;
    }
    /// The first group waits until it is let go.
    void Run(const std::vector<messaging::Delivery>& group) {
        {
            const std::lock_guard lock{mutex_};
            groups_.emplace_back();
            for (const auto& delivery : group) groups_.back().push_back(delivery.tag);
        }
        most_at_once_ = std::max(most_at_once_.load(), ++at_once_);
        let_go_.wait();
        --at_once_;
    }
    std::vector<std::vector<std::uint64_t>> Groups() {
        const std::lock_guard lock{mutex_};
        return groups_;
    }

    std::mutex mutex_;
    std::vector<std::vector<std::uint64_t>> groups_;
    std::atomic<int> at_once_ = 0;
    std::atomic<int> most_at_once_ = 0;
    std::promise<void> go_;
    std::shared_future<void> let_go_ = go_.get_future().share();
    runtime::WorkerPool pool_{{.name = "gather", .threads = 4}};
    Gatherer gatherer_{pool_, [this](const auto& group) { Run(group); }};
};

TEST_F(GathererTest, WhatComesWhileAGroupIsAtWorkMakesTheNextInOrder) {
    ASSERT_TRUE(gatherer_.Add(Number(1)));
    ASSERT_TRUE(testing::eventually([&] { return Groups().size() == 1; }));
    for (std::uint64_t tag = 2; tag <= 70; ++tag) ASSERT_TRUE(gatherer_.Add(Number(tag)));
    go_.set_value();
    pool_.Drain();
    const auto groups = Groups();
    ASSERT_EQ(groups.size(), 3u);
    EXPECT_EQ(groups[0], std::vector<std::uint64_t>{1});
    EXPECT_EQ(groups[1].size(), Gatherer::Bounds{}.group);
    std::uint64_t next = 1;
    for (const auto& group : groups) {
        for (const auto tag : group) EXPECT_EQ(tag, next++);
    }
    EXPECT_EQ(next, 71u);
    EXPECT_EQ(most_at_once_, 1);
}

TEST_F(GathererTest, TakesAsManyThreadsAsItMayAndLeavesTheOthersAlone) {
    Gatherer heavy{pool_, [this](const auto& group) { Run(group); }, {.group = 1, .threads = 2}};
    for (std::uint64_t tag = 1; tag <= 20; ++tag) ASSERT_TRUE(heavy.Add(Number(tag)));
    ASSERT_TRUE(testing::eventually([&] { return Groups().size() == 2; }));
    std::promise<void> other;
    ASSERT_TRUE(pool_.Submit([&] { other.set_value(); }));
    EXPECT_EQ(other.get_future().wait_for(std::chrono::seconds{10}), std::future_status::ready);
    go_.set_value();
    pool_.Drain();
    EXPECT_EQ(Groups().size(), 20u);
    EXPECT_EQ(most_at_once_, 2);
}

TEST_F(GathererTest, StartsAgainAfterAPause) {
    go_.set_value();
    ASSERT_TRUE(gatherer_.Add(Number(1)));
    pool_.Drain();
    ASSERT_TRUE(gatherer_.Add(Number(2)));
    pool_.Drain();
    EXPECT_EQ(Groups().size(), 2u);
}

TEST(GathererRefusalTest, AFullPoolLeavesTheDeliveryToTheCaller) {
    std::promise<void> go;
    const auto let_go = go.get_future().share();
    std::atomic<bool> started = false;
    runtime::WorkerPool pool{{.name = "full", .threads = 1, .max_queued = 1}};
    ASSERT_TRUE(pool.Submit([&] {
        started = true;
        let_go.wait();
    }));
    ASSERT_TRUE(testing::eventually([&] { return started.load(); }));
    ASSERT_TRUE(pool.Submit([] {}));
    Gatherer gatherer{pool, [](const auto&) {}};
    messaging::Delivery delivery;
    delivery.message.body = "still mine";
    EXPECT_FALSE(gatherer.Add(std::move(delivery)));
    EXPECT_EQ(delivery.message.body, "still mine");  // NOLINT(bugprone-use-after-move)
    go.set_value();
}

}  // namespace
}  // namespace lyceum::service
