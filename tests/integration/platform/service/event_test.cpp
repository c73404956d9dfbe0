#include <gtest/gtest.h>

#include "integration/platform/service/harness.hpp"
#include "platform/messaging/topology.hpp"
#include "support/eventually.hpp"

namespace lyceum::testing {
namespace {

class EventTest : public ::testing::Test {
protected:
    messaging::Message Enrolled(std::uint64_t course, const char* sequence) {
        course::v1::LearnerEnrolled event;
        event.set_course_id(course);
        auto message = harness_.Command(event);
        message.headers.erase(messaging::header::kActor);
        message.headers[messaging::header::kSequence] = sequence;
        return message;
    }
    void Publish(messaging::Message message) {
        message.exchange = messaging::kEventsExchange;
        message.routing_key = "course.learner_enrolled.v1";
        harness_.caller.Publish(std::move(message));
    }
    std::uint64_t Heard() { return CountRows(harness_.database.pool(), "heard"); }

    Harness harness_;
};

TEST_F(EventTest, IsHandledOnceHoweverOftenItComes) {
    const auto event = Enrolled(5, "41");
    for (int i = 0; i < 5; ++i) Publish(event);
    Publish(Enrolled(6, "42"));
    EXPECT_TRUE(eventually([&] { return Heard() == 2; }));
    constexpr db::Statement kSum{"test.sequences",
                                 "SELECT CAST(SUM(sequence) AS UNSIGNED) AS n FROM heard"};
    harness_.database.pool().Read([&](db::Transaction& transaction) {
        EXPECT_EQ(transaction.FindOne(kSum, [](const db::Row& row) { return row.UInt("n"); }), 83u);
    });
}

TEST_F(EventTest, UndecodableAndPoisonedEventsAreParked) {
    auto garbage = Enrolled(5, "1");
    garbage.body = "\xff\xff\xff";
    Publish(garbage);
    const auto parked = harness_.caller.Take(harness_.parking());
    ASSERT_TRUE(parked);
    EXPECT_EQ(parked->message_id, garbage.message_id);

    auto poison = Enrolled(kThrowingCourse, "1");
    poison.headers[messaging::header::kAttempt] = "5";
    Publish(poison);
    const auto second = harness_.caller.Take(harness_.parking());
    ASSERT_TRUE(second);
    EXPECT_EQ(second->headers.at(messaging::header::kReason), "this event is poison");
    EXPECT_EQ(Heard(), 0u);
}

TEST_F(EventTest, JobsRunOneAtATimeAndPoisonedOnesAreParked) {
    for (const char* body : {"one", "two", "poison", "three"}) {
        messaging::Message job;
        job.exchange = messaging::kCommandsExchange;
        job.routing_key = harness_.jobs();
        job.message_id = body;
        job.body = body;
        job.headers[messaging::header::kAttempt] = "5";
        harness_.caller.Publish(job);
    }
    EXPECT_TRUE(eventually([&] { return harness_.job_log.Seen() == 4; }));
    EXPECT_EQ(harness_.job_log.most_running, 1);
    const auto parked = harness_.caller.Take(harness_.parking());
    ASSERT_TRUE(parked);
    EXPECT_EQ(parked->body, "poison");
    EXPECT_EQ(harness_.job_log.parked, std::vector<std::string>{"poison: this job is poison"});
}

TEST_F(EventTest, AnUndecodableJobIsParkedAtOnce) {
    for (const char* body : {"garbage", "one"}) {
        messaging::Message job;
        job.routing_key = harness_.jobs();
        job.message_id = body;
        job.body = body;
        harness_.caller.Publish(job);
    }
    const auto parked = harness_.caller.Take(harness_.parking());
    ASSERT_TRUE(parked);
    EXPECT_EQ(parked->body, "garbage");
    EXPECT_EQ(parked->headers.at(messaging::header::kReason), "this is no job");
    EXPECT_TRUE(eventually([&] { return harness_.job_log.Seen() == 2; }));
}

TEST_F(EventTest, AJobThatIsStoppedGoesBackToItsQueueHoweverOften) {
    messaging::Message job;
    job.routing_key = harness_.jobs();
    job.message_id = "long-job";
    job.body = "long";
    harness_.caller.Publish(job);
    for (std::size_t stops = 1; stops <= kStoppedRuns; ++stops) {
        ASSERT_TRUE(eventually([&] { return harness_.job_log.Seen() == stops; }));
        harness_.StopWorker();
        harness_.StartWorker();
    }
    EXPECT_TRUE(eventually([&] { return harness_.job_log.Seen() == kStoppedRuns + 1; }));
}

}  // namespace
}  // namespace lyceum::testing
