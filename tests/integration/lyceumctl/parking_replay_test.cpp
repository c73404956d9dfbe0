#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "integration/lyceumctl/parking_commands.hpp"
#include "integration/platform/service/harness.hpp"
#include "support/eventually.hpp"

namespace lyceum::ctl {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
namespace header = messaging::header;

/// From a worker that gives a message up to one that handles it.
class ReplayTest : public ::testing::Test {
protected:
    void Rename(const char* from, const char* to) {
        const std::string sql = std::string{"RENAME TABLE "} + from + " TO " + to;
        harness_.database.pool().InTransaction([&](db::Transaction& transaction) {
            transaction.Execute({sql, sql});
            return true;
        });
    }
    std::uint64_t Rows(const char* table) {
        return testing::CountRows(harness_.database.pool(), table);
    }
    void SendGarbage() {
        auto garbage = harness_.EnrolmentOf(5, 1s);
        garbage.body = "\xff\xff\xff";
        harness_.caller.Send(harness_.commands(), garbage);
        EXPECT_EQ(harness_.caller.Await(garbage.message_id).reason(), "undecodable");
    }

    testing::Harness harness_;
    ParkingCommands parking_{harness_.name};
};

TEST_F(ReplayTest, WhatWasGivenUpIsAppliedOnceWhenTheCauseIsMended) {
    auto message = harness_.EnrolmentOf(5, 3h);  // The token has expired long ago.
    message.headers[header::kAttempt] = "5";
    const auto& id = message.message_id;
    Rename("applied", "away");
    harness_.caller.Send(harness_.commands(), message);
    EXPECT_EQ(harness_.caller.Await(id).code(), static_cast<int>(Code::kUnavailable));
    ASSERT_TRUE(testing::eventually([&] { return parking_.Total() == 1; }));
    const auto shown = parking_.List().at("messages").at(0);
    EXPECT_EQ(shown.at("message_id"), id);
    EXPECT_THAT(std::string{shown.at("reason")}, HasSubstr("applied"));
    EXPECT_EQ(parking_.Run(ShowParked, {.message_id = id}), 0);
    EXPECT_THAT(parking_.out(), HasSubstr("\"course_id\": \"5\""));

    Rename("away", "applied");
    EXPECT_EQ(parking_.Run(ReplayParked, {.message_id = id, .json = true}), 0) << parking_.err();
    EXPECT_EQ(nlohmann::json::parse(parking_.out()).at("queue"), harness_.commands());
    EXPECT_TRUE(testing::eventually([&] { return Rows("applied") == 1; }));
    EXPECT_TRUE(testing::WasApplied(harness_.database.pool(), id));
    EXPECT_EQ(parking_.Total(), 0u);

    // As if the first replay had been killed before it took the parked one away.
    message.headers.erase(header::kAttempt);
    message.correlation_id = "again";
    harness_.caller.Send(harness_.commands(), message);
    EXPECT_EQ(harness_.caller.Await("again").code(), 0);
    EXPECT_TRUE(testing::eventually([&] { return Rows("heard") == 1 && Rows("outbox") == 0; }));
    EXPECT_EQ(Rows("applied"), 1u);
}

TEST_F(ReplayTest, AllAreReplayedOnceEvenIfTheyAreParkedAgainAtOnce) {
    for (int i = 0; i < 3; ++i) SendGarbage();
    ASSERT_TRUE(testing::eventually([&] { return parking_.Total() == 3; }));
    EXPECT_EQ(parking_.Run(ReplayParked, {.all = true}), 0) << parking_.err();
    const auto said = parking_.out();
    EXPECT_EQ(std::count(said.begin(), said.end(), '\n'), 3) << said;
    EXPECT_TRUE(testing::eventually([&] { return parking_.Total() == 3; }));
    EXPECT_EQ(parking_.Run(DropParked, {.all = true, .yes = true}), 0);
    EXPECT_EQ(parking_.Total(), 0u);
}

TEST_F(ReplayTest, WhatItsWorkerWouldRefuseStaysParkedAndHoldsNobodyUp) {
    auto old = harness_.EnrolmentOf(5, 8 * 24h);
    old.exchange = "lyceum.dead";
    old.routing_key = harness_.commands();
    harness_.caller.Publish(old);
    ASSERT_TRUE(testing::eventually([&] { return parking_.Total() == 1; }));
    SendGarbage();
    ASSERT_TRUE(testing::eventually([&] { return parking_.Total() == 2; }));
    EXPECT_EQ(parking_.Run(ReplayParked, {.all = true}), 1);
    EXPECT_THAT(parking_.err(), HasSubstr(old.message_id + " stays where it is"));
    EXPECT_THAT(parking_.err(), HasSubstr("seven days"));
    EXPECT_THAT(parking_.out(), HasSubstr("replayed "));
    EXPECT_TRUE(testing::eventually([&] { return parking_.Total() == 2; }));
    EXPECT_EQ(Rows("applied"), 0u);
}

}  // namespace
}  // namespace lyceum::ctl
