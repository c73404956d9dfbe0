#include <gtest/gtest.h>

#include "integration/platform/service/harness.hpp"
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

}  // namespace
}  // namespace lyceum::testing
