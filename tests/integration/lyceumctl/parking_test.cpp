#include "lyceumctl/parking/parking.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "integration/lyceumctl/parking_commands.hpp"
#include "lyceum/auth/v1/auth.pb.h"
#include "lyceum/course/v1/course.pb.h"
#include "lyceumctl/remote/session.hpp"
#include "platform/core/uuid.hpp"
#include "platform/messaging/topology.hpp"
#include "support/broker.hpp"
#include "support/eventually.hpp"

namespace lyceum::ctl {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
namespace header = messaging::header;

const std::string kAccepted = std::to_string(
    std::chrono::floor<std::chrono::milliseconds>(SystemClock{}.Now().time_since_epoch()).count());

/// A service of which only the queues exist.
class ParkingTest : public ::testing::Test {
protected:
    ParkingTest() {
        connection_.Declare(messaging::CommonTopology());
        connection_.Declare(messaging::ServiceTopology(service_));
        loop_.Start();
        connection_.Start();
        if (!testing::eventually([this] { return connection_.Ready(); })) {
            throw std::runtime_error{"the broker cannot be reached"};
        }
    }
    ~ParkingTest() override {
        connection_.Close();
        loop_.Stop();
    }

    std::string Park(const google::protobuf::Message& command, const std::string& type) {
        return Send(messaging::kDeadExchange, service_ + ".commands", command, type);
    }
    std::string Send(const char* exchange, const std::string& routing_key,
                     const google::protobuf::Message& command, const std::string& type) {
        messaging::Message message;
        message.exchange = exchange;
        message.routing_key = routing_key;
        message.message_id = NewUuid();
        message.type = type;
        message.body = command.SerializeAsString();
        message.mandatory = true;
        message.headers = {{header::kActor, "a.secret.token"},
                           {header::kAttempt, "5"},
                           {header::kAcceptedAt, kAccepted},
                           {header::kReason, "the database was on fire"}};
        std::atomic<bool> confirmed = false;
        connection_.Publish(message, [&](messaging::Published published) {
            confirmed = published == messaging::Published::kConfirmed;
        });
        EXPECT_TRUE(testing::eventually([&] { return confirmed.load(); }));
        return message.message_id;
    }
    std::string ParkEnrolment() {
        course::v1::EnrollInCourse command;
        command.set_course_id(42);
        return Park(command, "course.EnrollInCourse.v1");
    }

    const std::string service_ = "t" + NewTraceId().substr(0, 12);
    runtime::EventLoop loop_;
    messaging::Connection connection_{loop_, testing::TestBroker()};
    ParkingCommands parking_{service_};
};

TEST_F(ParkingTest, LookingShowsWhyAndTakesNothingHoweverOften) {
    const auto first = ParkEnrolment();
    const auto second = ParkEnrolment();
    for (int i = 0; i < 25; ++i) {
        const auto list = parking_.List();
        ASSERT_EQ(list.at("total"), 2);
        ASSERT_EQ(list.at("messages").at(0).at("message_id"), first) << "the oldest comes first";
        ASSERT_EQ(list.at("messages").at(1).at("message_id"), second);
    }
    EXPECT_EQ(parking_.Run(ShowParked, {.message_id = second}), 0);
    EXPECT_EQ(parking_.Run(ShowParked, {.message_id = first}), 0);
    const auto shown = parking_.List().at("messages").at(0);
    EXPECT_EQ(shown.at("reason"), "the database was on fire");
    EXPECT_EQ(shown.at("attempts"), 6);
    EXPECT_EQ(shown.at("queue"), service_ + ".commands");
    EXPECT_EQ(parking_.Run(ListParked, {.limit = 1}), 0);
    EXPECT_THAT(parking_.out(), HasSubstr("2 parked"));
    EXPECT_THAT(parking_.out(), HasSubstr("1 more"));
    EXPECT_EQ(parking_.Total(), 2u);
}

TEST_F(ParkingTest, OneIsShownDecodedWithoutItsSecrets) {
    auth::v1::RegisterUser command;
    command.set_username("ada");
    command.set_password("correct horse battery");
    const auto id = Park(command, "auth.RegisterUser.v1");
    EXPECT_EQ(parking_.Run(ShowParked, {.message_id = id}), 0);
    EXPECT_THAT(parking_.out(), HasSubstr("\"ada\""));
    EXPECT_THAT(parking_.out(), Not(HasSubstr("correct horse")));
    EXPECT_THAT(parking_.out(), Not(HasSubstr("a.secret.token")));
    EXPECT_EQ(parking_.Run(ShowParked, {.message_id = "no-such-id"}), 1);
    EXPECT_THAT(parking_.err(), HasSubstr("no message no-such-id among the first 1"));
}

TEST_F(ParkingTest, AReplayIsTheSameMessageAtItsFirstAttempt) {
    const auto id = ParkEnrolment();
    ParkEnrolment();
    EXPECT_EQ(parking_.Run(ReplayParked, {.message_id = id}), 0);
    EXPECT_EQ(parking_.List().at("total"), 1);
    std::mutex mutex;
    std::vector<messaging::Message> got;
    connection_.Consume({service_ + ".commands", 10, false}, [&](messaging::Delivery delivery) {
        connection_.Ack(delivery);
        const std::lock_guard lock{mutex};
        got.push_back(delivery.message);
    });
    const auto count = [&] {
        const std::lock_guard lock{mutex};
        return got.size();
    };
    ASSERT_TRUE(testing::eventually([&] { return count() == 1; }));
    EXPECT_EQ(got[0].message_id, id);
    EXPECT_EQ(got[0].headers.at(header::kActor), "a.secret.token");
    EXPECT_EQ(got[0].headers.at(header::kAcceptedAt), kAccepted);
    EXPECT_FALSE(got[0].headers.contains(header::kAttempt));
    EXPECT_FALSE(got[0].headers.contains(header::kReason));
    EXPECT_EQ(parking_.Run(ReplayParked, {.all = true}), 0);
    EXPECT_TRUE(testing::eventually([&] { return count() == 2; }));
    EXPECT_EQ(parking_.List().at("total"), 0);
}

TEST_F(ParkingTest, ADropIsForGoodAndOfAllOnlyWithYes) {
    const auto id = ParkEnrolment();
    ParkEnrolment();
    EXPECT_EQ(parking_.Run(DropParked, {.all = true}), 2);
    EXPECT_EQ(parking_.Total(), 2u);
    EXPECT_EQ(parking_.Run(DropParked, {.message_id = id}), 0);
    EXPECT_THAT(parking_.out(), HasSubstr(id)) << "what is dropped is printed";
    EXPECT_EQ(parking_.Run(DropParked, {.message_id = id}), 1);
    EXPECT_EQ(parking_.Run(DropParked, {.all = true, .yes = true}), 0);
    EXPECT_EQ(parking_.List().at("total"), 0);
}

TEST_F(ParkingTest, WhatCannotBePrintedIsNotDropped) {
    const auto id = ParkEnrolment();
    const auto drop = [](const ParkingOptions& options, config::Environment& environment,
                         std::ostream&, std::ostream& err) {
        std::ostream full{nullptr};
        return DropParked(options, environment, full, err);
    };
    EXPECT_THROW(parking_.Run(drop, {.message_id = id}), Failure);
    EXPECT_EQ(parking_.Total(), 1u);
}

TEST_F(ParkingTest, TheUnroutableStayUntilTheirQueueIsThere) {
    const std::string late = "t" + NewTraceId().substr(0, 12);
    const auto id = Send(messaging::kCommandsExchange, late + ".commands",
                         course::v1::EnrollInCourse{}, "course.EnrollInCourse.v1");
    ParkingCommands unroutable{"unroutable"};
    EXPECT_EQ(unroutable.Run(ShowParked, {.message_id = id}), 0);
    EXPECT_EQ(unroutable.Run(ReplayParked, {.message_id = id}), 1);
    EXPECT_THAT(unroutable.err(), HasSubstr(late + ".commands is missing or full"));
    EXPECT_EQ(unroutable.Run(ShowParked, {.message_id = id}), 0) << "it is still there";

    messaging::Connection declaring{loop_, testing::TestBroker()};
    declaring.Declare(messaging::ServiceTopology(late));
    declaring.Start();
    ASSERT_TRUE(testing::eventually([&] { return declaring.Ready(); }));
    EXPECT_EQ(unroutable.Run(ReplayParked, {.message_id = id}), 0) << unroutable.err();
    EXPECT_EQ(unroutable.Run(ShowParked, {.message_id = id}), 1);
    declaring.Close();
}

}  // namespace
}  // namespace lyceum::ctl
