#include <future>

#include <gtest/gtest.h>

#include "integration/platform/service/harness.hpp"
#include "platform/contract/operation.hpp"
#include "support/eventually.hpp"

namespace lyceum::testing {
namespace {

class QueryTest : public ::testing::Test {
protected:
    messaging::Message Count(std::uint64_t course) {
        course::v1::GetCourse query;
        query.set_id(course);
        auto message = harness_.Command(query);
        message.headers.erase(messaging::header::kActor);
        message.persistent = false;
        return message;
    }
    common::v1::Reply Ask(const messaging::Message& message) {
        harness_.caller.Send(harness_.queries(), message);
        return harness_.caller.Await(message.message_id);
    }
    static std::uint32_t Enrolled(const common::v1::Reply& reply) {
        course::v1::Course course;
        course.ParseFromString(reply.body());
        return course.enrolled();
    }

    static const std::string& Name() {
        static const std::string kName = "t" + NewTraceId().substr(0, 12);
        return kName;
    }
    Harness harness_{Name()};
};

TEST_F(QueryTest, SeesWhatWasCommittedBeforeIt) {
    EXPECT_EQ(Enrolled(Ask(Count(5))), 0u);
    const auto command = harness_.Enrolment(5);
    harness_.caller.Send(harness_.commands(), command);
    ASSERT_EQ(harness_.caller.Await(command.message_id).code(), 0);
    EXPECT_EQ(Enrolled(Ask(Count(5))), 1u);
}

TEST_F(QueryTest, WaitsUntilTheWorkerHasWhatAnswersNeed) {
    harness_.StopWorker();
    const auto query = Count(6);
    harness_.caller.Send(harness_.queries(), query);
    bool answered = true;
    harness_.before = [&] {
        answered = eventually([&] { return harness_.caller.ReplyTo(query.message_id).has_value(); },
                              std::chrono::seconds{1});
    };
    harness_.StartWorker();
    EXPECT_FALSE(answered);
    EXPECT_EQ(harness_.caller.Await(query.message_id).code(), 0);
}

TEST_F(QueryTest, LeavesItsReplyInTheCache) {
    const std::uint64_t id =
        static_cast<std::uint64_t>(SystemClock{}.Now().time_since_epoch().count());
    const auto reply = Ask(Count(id));
    ASSERT_EQ(reply.code(), 0) << reply.detail();
    course::v1::GetCourse query;
    query.set_id(id);
    const auto slot = contract::CacheSlotOf(query);
    ASSERT_TRUE(slot);
    const auto cached = [&] {
        auto promise = std::make_shared<std::promise<std::optional<std::string>>>();
        harness_.worker().cache.Get(slot->tag, slot->field, [promise](auto value) {
            promise->set_value(std::move(value));
        });
        return promise->get_future().get();
    };
    EXPECT_TRUE(eventually([&] { return cached() == reply.body(); }));
    harness_.worker().cache.Invalidate(slot->tag);
    EXPECT_TRUE(eventually([&] { return !cached(); }));
}

TEST_F(QueryTest, IsDroppedPastItsDeadline) {
    auto late = Count(5);
    late.headers[messaging::header::kDeadline] = "1000";
    harness_.caller.Send(harness_.queries(), late);
    EXPECT_EQ(Ask(Count(6)).code(), 0);
    EXPECT_TRUE(eventually([&] {
        return harness_.worker().metrics.Text().find("lyceum_queries_expired_total 1") !=
               std::string::npos;
    }));
    EXPECT_FALSE(harness_.caller.ReplyTo(late.message_id));
}

TEST_F(QueryTest, IsRefusedForBadFieldsAndUnknownTypes) {
    EXPECT_EQ(Ask(Count(0)).code(), static_cast<int>(Code::kInvalidArgument));
    auto unknown = Count(5);
    unknown.type = "course.NoSuchThing.v1";
    EXPECT_EQ(Ask(unknown).reason(), "undecodable");
    EXPECT_EQ(Ask(Count(5)).code(), 0) << "the server goes on";
}

TEST_F(QueryTest, IsAnsweredUnavailableAtOnceWhileTheDatabaseIsAway) {
    harness_.database_gate.Cut();
    EXPECT_EQ(Ask(Count(5)).code(), static_cast<int>(Code::kUnavailable));
    harness_.database_gate.Restore();
    EXPECT_TRUE(eventually([&] { return Ask(Count(5)).code() == 0; }));
}

}  // namespace
}  // namespace lyceum::testing
