#include <gtest/gtest.h>

#include "integration/platform/service/harness.hpp"
#include "lyceum/common/v1/common.pb.h"
#include "platform/messaging/topology.hpp"
#include "support/eventually.hpp"

namespace lyceum::testing {
namespace {

/// Many messages at once: the worker runs them in groups, and nobody can tell by the outcome.
class GroupTest : public ::testing::Test {
protected:
    db::Pool& pool() { return harness_.database.pool(); }
    double Statements(const std::string& name) {
        const std::string text = harness_.worker().metrics.Text();
        const std::string key =
            "lyceum_statement_duration_seconds_count{name=\"" + name + "\",outcome=\"ok\"} ";
        const auto at = text.find(key);
        return at == std::string::npos ? 0 : std::stod(text.substr(at + key.size()));
    }
    std::string Send(messaging::Message message) {
        const std::string id = message.message_id;
        harness_.caller.Send(harness_.commands(), std::move(message));
        return id;
    }

    Harness harness_;
};

TEST_F(GroupTest, CommandsShareTransactionsAndEachIsAppliedAnsweredAndHeardOnce) {
    constexpr int kCommands = 400;
    std::vector<std::string> ids;
    for (int i = 0; i < kCommands; ++i) ids.push_back(Send(harness_.Enrolment(5)));
    for (const auto& id : ids) EXPECT_EQ(harness_.caller.Await(id).code(), 0);
    EXPECT_EQ(CountRows(pool(), "applied"), 400u);
    EXPECT_TRUE(eventually([&] { return CountRows(pool(), "heard") == 400; }));
    EXPECT_EQ(CountRows(pool(), "inbox"), 800u);
    EXPECT_EQ(CountRepeated(pool(), "applied"), 0u);
    EXPECT_EQ(CountRepeated(pool(), "heard"), 0u);
    EXPECT_LT(Statements("inbox.insert"), 2 * kCommands) << "of 800 messages";
}

TEST_F(GroupTest, TheRefusedAndThePoisonedHarmNobodyElse) {
    std::map<std::string, std::uint64_t> sent;
    for (int i = 0; i < 200; ++i) {
        std::uint64_t course = 5;
        if (i % 10 == 3) course = kRefusedCourse;
        if (i % 50 == 7) course = kThrowingCourse;
        sent[Send(harness_.Enrolment(course))] = course;
    }
    std::uint64_t good = 0;
    for (const auto& [id, course] : sent) {
        if (course == kThrowingCourse) continue;  // It is on its way through the retries.
        const auto reply = harness_.caller.Await(id);
        const bool is_good = course == 5;
        EXPECT_EQ(reply.reason(), is_good ? "" : "course_full");
        good += is_good ? 1 : 0;
    }
    EXPECT_EQ(CountRows(pool(), "applied"), good);
    EXPECT_TRUE(eventually([&] { return CountRows(pool(), "heard") == good; }));
}

TEST_F(GroupTest, ARepeatedIdAmongManyRunsOnce) {
    const auto twin = harness_.Enrolment(5);
    std::vector<std::string> ids;
    for (int i = 0; i < 60; ++i) {
        auto message = i % 3 == 0 ? twin : harness_.Enrolment(5);
        message.correlation_id = message.message_id + "#" + std::to_string(i);
        ids.push_back(message.correlation_id);
        harness_.caller.Send(harness_.commands(), std::move(message));
    }
    std::set<std::string> twins;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        const auto reply = harness_.caller.Await(ids[i]);
        EXPECT_EQ(reply.code(), 0);
        if (i % 3 == 0) twins.insert(reply.body());
    }
    EXPECT_EQ(twins.size(), 1u) << "every repeat got the first one's reply";
    EXPECT_EQ(CountRows(pool(), "applied"), 41u);
}

TEST_F(GroupTest, WhoReadsBundlesGetsEveryReplyInFewerMessages) {
    std::vector<std::string> ids;
    for (int i = 0; i < 200; ++i) {
        auto message = harness_.Enrolment(i == 3 ? kRefusedCourse : 5);
        message.headers[messaging::header::kReplyBundle] = "1";
        ids.push_back(Send(std::move(message)));
    }
    for (std::size_t i = 0; i < ids.size(); ++i) {
        const auto reply = harness_.caller.Await(ids[i]);
        EXPECT_EQ(reply.reason(), i == 3 ? "course_full" : "");
    }
    EXPECT_LT(harness_.caller.reply_messages(), ids.size());
}

TEST_F(GroupTest, QueriesAtOnceAreEachAnswered) {
    for (int i = 0; i < 3; ++i) harness_.caller.Await(Send(harness_.Enrolment(6)));
    std::vector<messaging::Message> queries;
    for (std::uint64_t i = 0; i < 100; ++i) {
        course::v1::GetCourse query;
        query.set_id(5 + i % 2);
        queries.push_back(harness_.Command(query));
        harness_.caller.Send(harness_.queries(), queries.back());
    }
    for (std::size_t i = 0; i < queries.size(); ++i) {
        course::v1::Course course;
        course.ParseFromString(harness_.caller.Await(queries[i].message_id).body());
        EXPECT_EQ(course.id(), 5 + i % 2);
        EXPECT_EQ(course.enrolled(), i % 2 == 0 ? 0u : 3u);
    }
}

TEST_F(GroupTest, ABundleWithAPoisonedEventIsParkedAfterItsOthersAreHandled) {
    common::v1::EventBundle bundle;
    bundle.set_type("course.LearnerEnrolled.v1");
    for (const std::uint64_t course : {std::uint64_t{5}, kThrowingCourse, std::uint64_t{6}}) {
        course::v1::LearnerEnrolled event;
        event.set_course_id(course);
        auto& added = *bundle.add_events();
        added.set_message_id(NewUuid());
        added.set_sequence(course);
        added.set_body(event.SerializeAsString());
    }
    auto message = harness_.Command(bundle);
    message.headers.erase(messaging::header::kActor);
    message.headers[messaging::header::kAttempt] = "5";
    message.exchange = messaging::kEventsExchange;
    message.routing_key = "course.learner_enrolled.v1";
    harness_.caller.Publish(message);
    const auto parked = harness_.caller.Take(harness_.parking());
    ASSERT_TRUE(parked);
    EXPECT_EQ(parked->body, message.body);
    EXPECT_EQ(CountRows(pool(), "heard"), 2u);

    harness_.caller.Publish(message);
    ASSERT_TRUE(harness_.caller.Take(harness_.parking()));
    EXPECT_EQ(CountRows(pool(), "heard"), 2u) << "what was handled is known";
}

}  // namespace
}  // namespace lyceum::testing
