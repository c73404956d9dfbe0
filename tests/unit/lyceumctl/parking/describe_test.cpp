#include "lyceumctl/parking/describe.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "lyceum/auth/v1/auth.pb.h"
#include "lyceum/common/v1/common.pb.h"
#include "lyceum/course/v1/course.pb.h"
#include "lyceumctl/parking/decode.hpp"
#include "platform/messaging/request_bundle.hpp"
#include "platform/messaging/topology.hpp"

namespace lyceum::ctl {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
namespace header = messaging::header;

messaging::Held ParkedCommand() {
    messaging::Held held;
    held.message.exchange = messaging::kDeadExchange;
    held.message.routing_key = "course.commands";
    held.message.message_id = "id-1";
    held.message.type = "course.EnrollInCourse.v1";
    held.message.headers = {{header::kAttempt, "5"},
                            {header::kReason, "on fire"},
                            {header::kAcceptedAt, "1700000000999"}};
    held.sent_at_s = 1'700'000'700;
    return held;
}

TEST(DescribeTest, SaysWhatWhyAndWhen) {
    EXPECT_EQ(ToText(Describe(ParkedCommand())),
              "  id-1  course.EnrollInCourse.v1  for course.commands, 6 attempts, accepted "
              "2023-11-14T22:13:20Z, last sent 2023-11-14T22:25:00Z\n    on fire\n");
    const auto shown = ToJson(Describe(ParkedCommand()));
    EXPECT_EQ(shown.at("attempts"), 6);
    EXPECT_EQ(shown.at("sent_at"), "2023-11-14T22:25:00Z");
    EXPECT_EQ(shown.at("reason"), "on fire");
}

TEST(DescribeTest, WithoutAWorkersReasonItTellsWhatTheBrokerKnows) {
    auto held = ParkedCommand();
    held.message.headers = {{"x-first-death-reason", "delivery_limit"}};
    EXPECT_EQ(Describe(held).reason, "the broker gave it up: delivery_limit");
    held.message.headers.clear();
    EXPECT_EQ(Describe(held).reason, "no reason is recorded");
    held.message.exchange = messaging::kCommandsExchange;
    held.message.routing_key = "insight.commands";
    EXPECT_EQ(Describe(held).reason, "there was no queue insight.commands");
}

TEST(DescribeTest, OddTimesAndCountsAreLeftOut) {
    for (const char* odd : {"9223372036854775807", "-5", "soon", ""}) {
        auto held = ParkedCommand();
        held.message.headers[header::kAcceptedAt] = odd;
        held.message.headers[header::kAttempt] = odd;
        held.sent_at_s = -1;
        EXPECT_EQ(Describe(held).accepted_at, "") << odd;
        EXPECT_EQ(Describe(held).sent_at, "") << odd;
    }
}

TEST(DescribeTest, NothingMovesTheCursorOfATerminal) {
    EXPECT_EQ(Printable("a\x1b[2Jb\r\nc\x7f"), "a [2Jb  c ");
    EXPECT_EQ(Printable("\xc2\x9b"
                        "2J"),
              "  2J");
    EXPECT_EQ(Printable("课程已满 é ×"), "课程已满 é ×");
}

TEST(DescribeTest, ABundleIsDecodedEventByEvent) {
    course::v1::LearnerEnrolled event;
    event.set_course_id(42);
    common::v1::EventBundle bundle;
    bundle.set_type("course.LearnerEnrolled.v1");
    for (const char* id : {"e1", "e2"}) {
        auto& added = *bundle.add_events();
        added.set_message_id(id);
        added.set_body(event.SerializeAsString());
    }
    auto held = ParkedCommand();
    held.message.type = "common.EventBundle.v1";
    held.message.body = bundle.SerializeAsString();
    EXPECT_EQ(Describe(held).type, "2 × course.LearnerEnrolled.v1");
    const auto whole = nlohmann::json::parse(DescribeWhole(held.message));
    EXPECT_EQ(whole.at("body").at("events").at(1).at("message_id"), "e2");
    EXPECT_EQ(whole.at("body").at("events").at(1).at("event").at("course_id"), "42");
}

TEST(DescribeTest, ABundleIsDecodedRequestByRequest) {
    course::v1::EnrollInCourse command;
    command.set_course_id(42);
    auto one = ParkedCommand().message;
    one.body = command.SerializeAsString();
    one.headers[header::kActor] = "a.secret.token";
    auto other = one;
    other.message_id = "id-2";
    auto held = ParkedCommand();
    held.message = messaging::BundlesOf({&one, &other}).front().message;
    EXPECT_EQ(Describe(held).type, "2 × course.EnrollInCourse.v1");
    const auto whole = DescribeWhole(held.message);
    EXPECT_THAT(whole, Not(HasSubstr("a.secret.token")));
    const auto requests = nlohmann::json::parse(whole).at("body").at("requests");
    EXPECT_EQ(requests.at(1).at("message_id"), "id-2");
    EXPECT_EQ(requests.at(1).at("body").at("course_id"), "42");
}

TEST(DescribeTest, TokensSecretsAndWhatCannotBeReadAreHidden) {
    auth::v1::RegisterUser command;
    command.set_username("ada");
    command.set_password("correct horse");
    auto message = ParkedCommand().message;
    message.type = "auth.RegisterUser.v1";
    message.body = command.SerializeAsString();
    message.headers[header::kActor] = "a.secret.token";
    const auto whole = DescribeWhole(message);
    EXPECT_THAT(whole, HasSubstr("ada"));
    EXPECT_THAT(whole, Not(HasSubstr("correct horse")));
    EXPECT_THAT(whole, Not(HasSubstr("a.secret.token")));

    message.type = "auth.NoSuchThing.v1";
    EXPECT_THAT(DescribeWhole(message), Not(HasSubstr("ada"))) << "it might be a secret";
    message.headers["odd"] = "\xff";
    EXPECT_THAT(DescribeWhole(message), HasSubstr("\"bytes\""));
}

}  // namespace
}  // namespace lyceum::ctl
