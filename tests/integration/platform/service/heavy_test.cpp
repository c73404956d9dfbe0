#include <gtest/gtest.h>

#include "integration/platform/service/harness.hpp"
#include "support/eventually.hpp"

namespace lyceum::testing {
namespace {

TEST(HeavyCommandTest, LeavesThreadsToTheLightOnes) {
    Harness harness;
    auth::v1::RegisterUser registration;
    registration.set_username("liming");
    registration.set_nickname("Li Ming");
    registration.set_password("correct horse");
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < 2 * harness.worker().settings.threads; ++i) {
        auto message = harness.Command(registration);
        ids.push_back(message.message_id);
        harness.caller.Send(harness.commands(), std::move(message));
    }
    ASSERT_TRUE(eventually([&] { return harness.long_work.running == 2; }));

    auto light = harness.Enrolment(5);
    const std::string id = light.message_id;
    harness.caller.Send(harness.commands(), std::move(light));
    EXPECT_EQ(harness.caller.Await(id).code(), 0);
    EXPECT_EQ(harness.long_work.running, 2) << "none of the heavy ones had ended";

    harness.long_work.may_end = true;
    for (const auto& heavy : ids) EXPECT_EQ(harness.caller.Await(heavy).code(), 0);
    EXPECT_EQ(harness.long_work.most_running, 2);
}

}  // namespace
}  // namespace lyceum::testing
