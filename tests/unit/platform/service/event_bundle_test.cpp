#include "platform/service/event_bundle.hpp"

#include <gtest/gtest.h>

#include "platform/messaging/bundle_groups.hpp"
#include "platform/messaging/topology.hpp"

namespace lyceum::service {
namespace {

messaging::Message Event(int number, const std::string& type, std::size_t bytes = 8) {
    messaging::Message message;
    message.exchange = messaging::kEventsExchange;
    message.routing_key = type;
    message.type = type;
    message.message_id = "m-" + std::to_string(number);
    message.body = std::string(bytes, 'x');
    message.headers[messaging::header::kSequence] = std::to_string(number);
    message.headers[messaging::header::kTraceparent] = "trace-" + std::to_string(number);
    return message;
}

using Positions = std::vector<std::size_t>;

TEST(EventBundleTest, EventsOfOneTypeTravelTogetherAndComeOutAsTheyWere) {
    const std::vector<messaging::Message> events{Event(1, "a"), Event(2, "b"), Event(3, "a")};
    const auto bundles = Bundled(events);
    ASSERT_EQ(bundles.size(), 2u);
    EXPECT_EQ(bundles[0].carries, (Positions{0, 2}));
    EXPECT_EQ(bundles[0].message.routing_key, "a");
    EXPECT_EQ(bundles[0].message.exchange, messaging::kEventsExchange);
    EXPECT_EQ(bundles[1].message.message_id, "m-2") << "alone it goes as it is";

    const auto out = Unbundled(bundles[0].message);
    ASSERT_TRUE(out);
    ASSERT_EQ(out->size(), 2u);
    for (const std::size_t i : {0u, 1u}) {
        const auto& event = (*out)[i];
        const auto& original = events[2 * i];
        EXPECT_EQ(event.message_id, original.message_id);
        EXPECT_EQ(event.type, original.type);
        EXPECT_EQ(event.body, original.body);
        EXPECT_EQ(event.headers, original.headers);
        EXPECT_EQ(event.exchange, original.exchange);
        EXPECT_EQ(event.routing_key, original.routing_key);
    }
}

TEST(EventBundleTest, JobsAndWhatTheLimitsForbidGoAlone) {
    auto job = Event(1, "a");
    job.exchange = messaging::kCommandsExchange;
    EXPECT_EQ(Bundled({job, job}).size(), 2u);

    const auto large = messaging::kMaxBundledBytes / 2 + 1;
    EXPECT_EQ(Bundled({Event(1, "a", large), Event(2, "a", large)}).size(), 2u);

    std::vector<messaging::Message> many;
    for (int i = 0; i < 130; ++i) many.push_back(Event(i, "a"));
    const auto bundles = Bundled(many);
    ASSERT_EQ(bundles.size(), 3u);
    EXPECT_EQ(bundles[0].carries.size(), messaging::kMaxBundled);
    EXPECT_EQ(bundles[2].carries, (Positions{128, 129}));
}

TEST(EventBundleTest, AnythingElseIsItselfAndGarbageIsNothing) {
    const auto single = Unbundled(Event(1, "a"));
    ASSERT_TRUE(single);
    EXPECT_EQ(single->at(0).message_id, "m-1");
    auto garbage = Event(1, "common.EventBundle.v1");
    garbage.body = "\xff\xff";
    EXPECT_FALSE(Unbundled(garbage));
    garbage.body = "";
    EXPECT_FALSE(Unbundled(garbage)) << "a bundle of nothing";
}

}  // namespace
}  // namespace lyceum::service
