#include "platform/service/outbox_relay.hpp"

#include <algorithm>
#include <atomic>
#include <functional>

#include <gtest/gtest.h>

#include "fakes/cache/memory_cache.hpp"
#include "integration/platform/service/keys.hpp"
#include "integration/platform/service/test_service.hpp"
#include "platform/messaging/bundle_groups.hpp"
#include "platform/service/event_bundle.hpp"
#include "platform/service/outbox.hpp"
#include "support/database.hpp"
#include "support/eventually.hpp"

namespace lyceum::service {
namespace {

constexpr std::uint64_t kEvents = 40;
constexpr const char* kFullKey = "course.learner_enrolled.v1";

/// Confirms everything and keeps the sequences of what it sent.
class SequenceWire final : public Wire {
public:
    void Publish(messaging::Message message, OnPublished on_published) override {
        const auto events = Unbundled(message);
        for (const auto& event : events.value()) {
            sequences.push_back(std::stoull(event.headers.at(messaging::header::kSequence)));
        }
        if (const auto now = std::exchange(meanwhile, nullptr)) now();
        const bool takes = takes_messages > 0;
        if (takes) --takes_messages;
        if (!takes || (full && message.routing_key == kFullKey)) {
            return on_published(messaging::Published::kRefused);
        }
        on_published(messaging::Published::kConfirmed);
    }
    void Ack(const messaging::Delivery&) override {}
    void Nack(const messaging::Delivery&, bool) override {}
    void Together(std::function<void()> settle) override { settle(); }
    void After(std::chrono::milliseconds, std::function<void()>) override {}

    std::vector<std::uint64_t> sequences;
    std::atomic<bool> full = false;          ///< The queue of kFullKey takes nothing.
    std::size_t takes_messages = 1'000'000;  ///< And none after them.
    std::function<void()> meanwhile;         ///< Runs once, while a message is on its way.
};

/// The relay of one of several workers with the same outbox.
class Instance {
public:
    explicit Instance(db::Pool& pool)
        : parts_{"test",   wire,     pool,  verifier_, clock_, cache_,
                 metrics_, settler_, [] {}, true,      {}} {}

    SequenceWire wire;

    OutboxRelay& relay() { return relay_; }
    bool Tells(const std::string& line) const {
        return metrics_.Text().find(line) != std::string::npos;
    }

private:
    const SystemClock clock_;
    identity::TokenVerifier verifier_{testing::NewKeyPair().public_pem, clock_};
    cache::testing::MemoryCache cache_{clock_};
    metrics::Registry metrics_;
    Settler settler_{wire, metrics_};
    Parts parts_;
    OutboxRelay relay_{parts_};
};

/// That many enrolments and a saved course after them, in one transaction.
void Announce(db::Pool& pool, std::uint64_t enrolments, bool saved = false) {
    pool.InTransaction([&](db::Transaction& transaction) {
        GatheringOutbox outbox{"trace"};
        for (std::uint64_t i = 0; i < enrolments; ++i) outbox.Add(course::v1::LearnerEnrolled{});
        if (saved) outbox.Add(course::v1::CourseSaved{});
        EXPECT_EQ(outbox.Write(transaction), enrolments + (saved ? 1 : 0));
        return true;
    });
}

TEST(OutboxRelayTest, EventsOfOneTransactionAreOneRowAndKeepTheirOrder) {
    constexpr std::uint64_t kTogether = messaging::kMaxBundled;
    testing::TestDatabase database{testing::TestMigrations()};
    const auto rows = [&] { return testing::CountRows(database.pool(), "outbox"); };
    Announce(database.pool(), kTogether);
    EXPECT_EQ(rows(), 1u);
    Announce(database.pool(), 1);
    EXPECT_EQ(rows(), 2u);
    Announce(database.pool(), 2, true);
    EXPECT_EQ(rows(), 4u) << "another type";

    Instance instance{database.pool()};
    instance.relay().RelayOnce();
    EXPECT_EQ(rows(), 0u);
    EXPECT_TRUE(instance.Tells("outbox_published_total 68"));
    const auto& sent = instance.wire.sequences;
    ASSERT_EQ(sent.size(), kTogether + 4);
    EXPECT_EQ(std::adjacent_find(sent.begin(), sent.end(), std::greater_equal{}), sent.end())
        << "each comes after the one before it";
}

TEST(OutboxRelayTest, WhatIsAnnouncedBetweenEventsOfOneTypeKeepsItsPlaceInTheOrder) {
    testing::TestDatabase database{testing::TestMigrations()};
    database.pool().InTransaction([](db::Transaction& transaction) {
        GatheringOutbox outbox{"trace"};
        outbox.Add(course::v1::LearnerEnrolled{});
        outbox.Add(course::v1::CourseSaved{});
        outbox.Add(course::v1::LearnerEnrolled{});
        return outbox.Write(transaction) == 3;
    });
    Instance instance{database.pool()};
    instance.relay().RelayOnce();
    const auto& sent = instance.wire.sequences;  // The enrolments together, then the course.
    ASSERT_EQ(sent.size(), 3u);
    EXPECT_LT(sent[0], sent[2]);
    EXPECT_LT(sent[2], sent[1]);
}

TEST(OutboxRelayTest, ARowOfWhichAPartWasRefusedStaysAndGoesOutWhole) {
    testing::TestDatabase database{testing::TestMigrations()};
    const auto rows = [&] { return testing::CountRows(database.pool(), "outbox"); };
    Announce(database.pool(), 40);
    Announce(database.pool(), 40);
    Instance one{database.pool()};
    one.wire.takes_messages = 1;
    one.relay().RelayOnce();
    EXPECT_EQ(rows(), 1u) << "64 of 80 events were taken, 24 of them of the second row";
    EXPECT_TRUE(one.Tells("outbox_held_back 16"));

    Instance two{database.pool()};
    two.relay().RelayOnce();
    EXPECT_EQ(rows(), 0u);
    ASSERT_EQ(two.wire.sequences.size(), 40u);
    EXPECT_EQ(two.wire.sequences.front() % messaging::kMaxBundled, 0u);
}

TEST(OutboxRelayTest, AnEventOfARowOfItsOwnIsRelayedBesideThoseOfOthers) {
    testing::TestDatabase database{testing::TestMigrations()};
    Announce(database.pool(), 1);
    Announce(database.pool(), 3);
    Instance instance{database.pool()};
    instance.relay().RelayOnce();
    EXPECT_EQ(instance.wire.sequences.size(), 4u);
    EXPECT_EQ(testing::CountRows(database.pool(), "outbox"), 0u);
}

TEST(OutboxRelayTest, OfTwoInstancesEachTakesWhatTheOtherHasNotAndKeepsTheOrder) {
    testing::TestDatabase database{testing::TestMigrations()};
    for (std::uint64_t i = 0; i < kEvents; ++i) Announce(database.pool(), 1);
    Instance one{database.pool()};
    Instance two{database.pool()};
    std::size_t others = 0;
    one.wire.meanwhile = [&] { others = two.relay().RelayOnce(); };
    const std::size_t own = one.relay().RelayOnce();
    EXPECT_GT(own, 0u);
    EXPECT_GT(others, 0u) << "it waits for nobody";
    while (one.relay().RelayOnce() + two.relay().RelayOnce() > 0) continue;

    std::vector<std::uint64_t> all;
    for (const auto* instance : {&one, &two}) {
        const auto& sent = instance->wire.sequences;
        EXPECT_TRUE(std::is_sorted(sent.begin(), sent.end()));
        all.insert(all.end(), sent.begin(), sent.end());
    }
    std::sort(all.begin(), all.end());
    EXPECT_EQ(all.size(), kEvents);
    EXPECT_EQ(std::unique(all.begin(), all.end()), all.end()) << "one was published twice";
    EXPECT_EQ(testing::CountRows(database.pool(), "outbox"), 0u);
}

TEST(OutboxRelayTest, WhatIsRefusedDoesNotHoldUpTheRest) {
    constexpr std::uint64_t kRefused = 600;
    testing::TestDatabase database{testing::TestMigrations()};
    Announce(database.pool(), kRefused, true);
    const auto rows = [&] { return testing::CountRows(database.pool(), "outbox"); };
    Instance instance{database.pool()};
    instance.wire.full = true;
    instance.relay().Start();
    EXPECT_TRUE(testing::eventually([&] { return rows() == 10; })) << "64 events a row";
    EXPECT_TRUE(testing::eventually([&] { return instance.Tells("outbox_held_back 600"); }));
    EXPECT_FALSE(instance.Tells("outbox_oldest_seconds 0\n"));
    instance.wire.full = false;
    EXPECT_TRUE(testing::eventually([&] { return rows() == 0; }));
    EXPECT_TRUE(testing::eventually([&] { return instance.Tells("outbox_held_back 0"); }));
    instance.relay().Stop();
}

}  // namespace
}  // namespace lyceum::service
