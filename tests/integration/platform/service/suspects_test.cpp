#include <gtest/gtest.h>

#include "integration/platform/service/harness.hpp"
#include "platform/messaging/request_bundle.hpp"
#include "support/eventually.hpp"

namespace lyceum::testing {
namespace {

TEST(CrashTest, OfManyMessagesThatSawTheirWorkerEndOnlyTheFirstIsParked) {
    Harness harness;
    harness.StopWorker();
    std::vector<std::string> ids;
    for (int i = 0; i < 30; ++i) {
        const auto message = harness.Enrolment(5);
        ids.push_back(message.message_id);
        harness.caller.Send(harness.commands(), message);
    }
    for (int life = 0; life < 3; ++life) harness.caller.TakeAndDie(harness.commands(), ids.size());
    harness.StartWorker();
    const auto parked = harness.caller.Take(harness.parking());
    ASSERT_TRUE(parked);
    EXPECT_EQ(parked->message_id, ids.front());
    ids.erase(ids.begin());
    for (const auto& id : ids) EXPECT_EQ(harness.caller.Await(id).code(), 0);
    EXPECT_EQ(CountRows(harness.database.pool(), "applied"), ids.size());
}

/// Of those that came in one message the first need not be the one that ended the worker.
TEST(CrashTest, ABundleThatSawItsWorkerEndIsRunOneByOneAndLosesNone) {
    Harness harness;
    harness.StopWorker();
    std::vector<messaging::Message> sent;
    for (int i = 0; i < 10; ++i) {
        sent.push_back(harness.Enrolment(5));
        sent.back().correlation_id = sent.back().message_id;
        sent.back().routing_key = harness.commands();
    }
    std::vector<const messaging::Message*> requests;
    for (const auto& message : sent) requests.push_back(&message);
    const auto bundles = messaging::BundlesOf(requests);
    ASSERT_EQ(bundles.size(), 1u);
    harness.caller.Send(harness.commands(), bundles.front().message);
    for (int life = 0; life < 4; ++life) harness.caller.TakeAndDie(harness.commands(), sent.size());
    harness.StartWorker();
    for (const auto& message : sent) EXPECT_EQ(harness.caller.Await(message.message_id).code(), 0);
    EXPECT_EQ(CountRows(harness.database.pool(), "applied"), sent.size());
    EXPECT_EQ(harness.worker().metrics.Text().find("parked_total"), std::string::npos);
}

}  // namespace
}  // namespace lyceum::testing
