#include "lyceumctl/parking/parking.hpp"

#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "lyceum/auth/v1/auth.pb.h"
#include "lyceum/course/v1/course.pb.h"
#include "lyceumctl/remote/session.hpp"
#include "platform/config/environment.hpp"
#include "platform/core/uuid.hpp"
#include "platform/messaging/topology.hpp"
#include "support/broker.hpp"
#include "support/eventually.hpp"
#include "support/test_environment.hpp"

namespace lyceum::ctl {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::Not;
namespace header = messaging::header;

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
        messaging::Message message;
        message.exchange = messaging::kDeadExchange;
        message.routing_key = service_ + ".commands";
        message.message_id = NewUuid();
        message.type = type;
        message.body = command.SerializeAsString();
        message.mandatory = true;
        message.headers = {{header::kActor, "a.secret.token"},
                           {header::kAttempt, "5"},
                           {header::kAcceptedAt, "1700000000000"},
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

    using Act = int (*)(const ParkingOptions&, config::Environment&, std::ostream&, std::ostream&);
    int Run(Act act, ParkingOptions options) {
        const auto broker = testing::TestBroker();
        config::Environment environment{
            {{"LYCEUM_BROKER_HOSTS", broker.hosts.front()},
             {"LYCEUM_BROKER_USER", broker.user},
             {"LYCEUM_BROKER_PASSWORD", broker.password},
             {"LYCEUM_TOKEN_PRIVATE_KEY_FILE",
              testing::TestSetting("LYCEUM_HOME") + "/secrets/token_private.pem"}}};
        options.service = service_;
        out_.str("");
        err_.str("");
        return act(options, environment, out_, err_);
    }
    json List() {
        EXPECT_EQ(Run(ListParked, {.json = true}), 0);
        return json::parse(out_.str()).at(0);
    }

    const std::string service_ = "t" + NewTraceId().substr(0, 12);
    runtime::EventLoop loop_;
    messaging::Connection connection_{loop_, testing::TestBroker()};
    std::ostringstream out_;
    std::ostringstream err_;
};

TEST_F(ParkingTest, LookingShowsWhyAndTakesNothingHoweverOften) {
    const auto first = ParkEnrolment();
    const auto second = ParkEnrolment();
    for (int i = 0; i < 25; ++i) {
        const auto list = List();
        ASSERT_EQ(list.at("total"), 2);
        ASSERT_EQ(list.at("messages").at(0).at("message_id"), first) << "the oldest comes first";
        ASSERT_EQ(list.at("messages").at(1).at("message_id"), second);
    }
    const auto shown = List().at("messages").at(0);
    EXPECT_EQ(shown.at("reason"), "the database was on fire");
    EXPECT_EQ(shown.at("attempts"), 6);
    EXPECT_EQ(shown.at("queue"), service_ + ".commands");
    EXPECT_EQ(Run(ListParked, {.limit = 1}), 0);
    EXPECT_THAT(out_.str(), HasSubstr("2 parked"));
    EXPECT_THAT(out_.str(), HasSubstr("1 more"));
}

TEST_F(ParkingTest, OneIsShownDecodedWithoutItsSecrets) {
    auth::v1::RegisterUser command;
    command.set_username("ada");
    command.set_password("correct horse battery");
    const auto id = Park(command, "auth.RegisterUser.v1");
    EXPECT_EQ(Run(ShowParked, {.message_id = id}), 0);
    EXPECT_THAT(out_.str(), HasSubstr("\"ada\""));
    EXPECT_THAT(out_.str(), Not(HasSubstr("correct horse")));
    EXPECT_THAT(out_.str(), Not(HasSubstr("a.secret.token")));
    EXPECT_EQ(Run(ShowParked, {.message_id = "no-such-id"}), 1);
    EXPECT_THAT(err_.str(), HasSubstr("holds no message no-such-id"));
}

TEST_F(ParkingTest, AReplayIsTheSameMessageAtItsFirstAttempt) {
    const auto id = ParkEnrolment();
    ParkEnrolment();
    EXPECT_EQ(Run(ReplayParked, {.message_id = id}), 0);
    EXPECT_EQ(List().at("total"), 1);
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
    EXPECT_EQ(got[0].headers.at(header::kAcceptedAt), "1700000000000");
    EXPECT_FALSE(got[0].headers.contains(header::kAttempt));
    EXPECT_FALSE(got[0].headers.contains(header::kReason));
    EXPECT_EQ(Run(ReplayParked, {.all = true}), 0);
    EXPECT_TRUE(testing::eventually([&] { return count() == 2; }));
    EXPECT_EQ(List().at("total"), 0);
}

TEST_F(ParkingTest, ADropIsForGoodAndOfAllOnlyWithYes) {
    const auto id = ParkEnrolment();
    ParkEnrolment();
    EXPECT_THROW(Run(DropParked, {.all = true}), Failure);
    EXPECT_EQ(Run(DropParked, {.message_id = id}), 0);
    EXPECT_THAT(out_.str(), HasSubstr(id)) << "what is dropped is printed";
    EXPECT_EQ(Run(DropParked, {.message_id = id}), 1);
    EXPECT_EQ(Run(DropParked, {.all = true, .yes = true}), 0);
    EXPECT_EQ(List().at("total"), 0);
}

}  // namespace
}  // namespace lyceum::ctl
