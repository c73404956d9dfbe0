#include <gtest/gtest.h>

#include "integration/platform/service/harness.hpp"
#include "support/eventually.hpp"

namespace lyceum::testing {
namespace {

class CommandTest : public ::testing::Test {
protected:
    common::v1::Reply Call(messaging::Message message) {
        const std::string id = message.message_id + "#" + std::to_string(++calls_);
        message.correlation_id = id;
        harness_.caller.Send(harness_.commands(), std::move(message));
        return harness_.caller.Await(id);
    }
    db::Pool& pool() { return harness_.database.pool(); }

    Harness harness_;
    int calls_ = 0;
};

TEST_F(CommandTest, ACommandIsAppliedAnsweredAndAnnouncedOnce) {
    const auto reply = Call(harness_.Enrolment(5));
    ASSERT_EQ(reply.code(), 0) << reply.detail();
    course::v1::Enrollment enrollment;
    ASSERT_TRUE(enrollment.ParseFromString(reply.body()));
    EXPECT_EQ(enrollment.course_id(), 5u);
    EXPECT_EQ(enrollment.user_id(), 7u);
    EXPECT_EQ(CountRows(pool(), "applied"), 1u);
    EXPECT_TRUE(eventually([&] { return CountRows(pool(), "heard") == 1; }));
    EXPECT_TRUE(eventually([&] { return CountRows(pool(), "outbox") == 0; }));
}

TEST_F(CommandTest, ARepeatGetsTheStoredReply) {
    const auto message = harness_.Enrolment(5);
    const auto first = Call(message);
    const auto second = Call(message);
    EXPECT_EQ(first.body(), second.body());
    EXPECT_EQ(CountRows(pool(), "applied"), 1u);
    EXPECT_TRUE(eventually([&] { return CountRows(pool(), "heard") == 1; }));
    EXPECT_TRUE(eventually([&] { return CountRows(pool(), "outbox") == 0; }));
    EXPECT_EQ(CountRows(pool(), "heard"), 1u);
}

TEST_F(CommandTest, ARepeatIsNotRefusedByItsOwnEffect) {
    course::v1::AttachVideo command;
    command.set_course_id(3);
    command.set_media_id(4);
    command.set_title("one");
    const auto message = harness_.Command(command);
    EXPECT_EQ(Call(message).code(), 0);
    EXPECT_EQ(Call(message).code(), 0) << "the stored reply, not already_there";
    EXPECT_EQ(Call(harness_.Command(command)).reason(), "already_there");
}

TEST_F(CommandTest, TheSameIdWithAnotherBodyIsRefused) {
    auto message = harness_.Enrolment(5);
    EXPECT_EQ(Call(message).code(), 0);
    message.body = harness_.Enrolment(6).body;
    const auto reply = Call(message);
    EXPECT_EQ(reply.code(), static_cast<int>(Code::kAborted));
    EXPECT_EQ(reply.reason(), "idempotency_key_reused");
    EXPECT_EQ(CountRows(pool(), "applied"), 1u);
}

TEST_F(CommandTest, TheSameIdOfAnotherCallerIsAnotherCommand) {
    course::v1::EnrollInCourse command;
    command.set_course_id(5);
    auto mine = harness_.Command(command, 7);
    auto yours = harness_.Command(command, 8);
    yours.message_id = mine.message_id;
    EXPECT_EQ(Call(mine).code(), 0);
    const auto reply = Call(yours);
    course::v1::Enrollment enrollment;
    enrollment.ParseFromString(reply.body());
    EXPECT_EQ(enrollment.user_id(), 8u);
    EXPECT_EQ(CountRows(pool(), "applied"), 2u);
}

TEST_F(CommandTest, ARefusalLeavesNothingButItsAnswer) {
    const auto message = harness_.Enrolment(kRefusedCourse);
    EXPECT_EQ(Call(message).reason(), "course_full");
    EXPECT_EQ(Call(message).reason(), "course_full");
    EXPECT_EQ(CountRows(pool(), "applied"), 0u);
    EXPECT_EQ(CountRows(pool(), "outbox"), 0u);
    EXPECT_EQ(CountRows(pool(), "inbox"), 1u);
}

TEST_F(CommandTest, GuestsForgedTokensAndBadFieldsAreRefused) {
    auto guest = harness_.Enrolment(5);
    guest.headers.erase(messaging::header::kActor);
    EXPECT_EQ(Call(guest).code(), static_cast<int>(Code::kUnauthenticated));
    auto forged = harness_.Enrolment(5);
    forged.headers[messaging::header::kActor] += "x";
    EXPECT_EQ(Call(forged).code(), static_cast<int>(Code::kUnauthenticated));
    const auto bad = Call(harness_.Enrolment(0));
    EXPECT_EQ(bad.code(), static_cast<int>(Code::kInvalidArgument));
    ASSERT_EQ(bad.violations_size(), 1);
    EXPECT_EQ(bad.violations(0).field(), "course_id");
    EXPECT_EQ(CountRows(pool(), "applied"), 0u);
}

TEST_F(CommandTest, WhatWasAcceptedRunsAfterItsCallersTokenHasExpired) {
    using namespace std::chrono_literals;
    EXPECT_EQ(Call(harness_.EnrolmentOf(5, 3h)).code(), 0);
    EXPECT_EQ(Call(harness_.EnrolmentOf(5, 8 * 24h)).reason(), "token_expired")
        << "the inbox no longer knows what ran that long ago";
    auto late = harness_.EnrolmentOf(5, 3h);
    late.headers.erase(messaging::header::kAcceptedAt);
    EXPECT_EQ(Call(late).reason(), "token_expired");
    EXPECT_EQ(CountRows(pool(), "applied"), 1u);
}

TEST_F(CommandTest, TheUndecodableIsParkedAtOnceAndAnswered) {
    auto garbage = harness_.Enrolment(5);
    garbage.body = "\xff\xff\xff\xff";
    EXPECT_EQ(Call(garbage).reason(), "undecodable");
    auto unknown = harness_.Enrolment(5);
    unknown.type = "course.NoSuchThing.v1";
    EXPECT_EQ(Call(unknown).reason(), "undecodable");
    for (const auto& sent : {garbage, unknown}) {
        const auto parked = harness_.caller.Take(harness_.parking());
        ASSERT_TRUE(parked);
        EXPECT_EQ(parked->message_id, sent.message_id);
        EXPECT_EQ(parked->body, sent.body);
        EXPECT_EQ(parked->type, sent.type);
        EXPECT_NE(parked->headers.at(messaging::header::kReason), "");
    }
}

TEST_F(CommandTest, PoisonIsTriedAgainThenParkedAndItsCallerTold) {
    auto poison = harness_.Enrolment(kThrowingCourse);
    poison.headers[messaging::header::kAttempt] = "5";
    const auto reply = Call(poison);
    EXPECT_EQ(reply.code(), static_cast<int>(Code::kUnavailable));
    const auto parked = harness_.caller.Take(harness_.parking());
    ASSERT_TRUE(parked);
    EXPECT_EQ(parked->message_id, poison.message_id);
    EXPECT_EQ(parked->headers.at(messaging::header::kReason), "this course is poison");
    EXPECT_EQ(CountRows(pool(), "applied"), 0u);
}

TEST_F(CommandTest, AFailedCommandComesBackFromTheRetryQueue) {
    const auto message = harness_.Enrolment(kThrowingCourse);
    harness_.caller.Send(harness_.commands(), message);
    const auto retried = [&] {
        return harness_.worker().metrics.Text().find("lyceum_retried_total{name=\"" +
                                                     harness_.commands() + "\"} 2") !=
               std::string::npos;
    };
    EXPECT_TRUE(eventually(retried)) << "1 s after the first attempt comes the second";
}

}  // namespace
}  // namespace lyceum::testing
