#include <gtest/gtest.h>

#include "integration/platform/service/test_service.hpp"
#include "platform/service/executor.hpp"
#include "support/database.hpp"
#include "support/tcp_gate.hpp"

namespace lyceum::service {
namespace {

/// Enrolments that are refused as long as a test says so.
class RefusalTest : public ::testing::Test {
protected:
    RefusalTest() {
        enroll_.run = [this, run = enroll_.run](
                          const auto& message, const auto& context, std::uint64_t sequence,
                          db::Transaction& transaction, messaging::Outbox& outbox) {
            auto reply = run(message, context, sequence, transaction, outbox);
            return refusal_ ? Result<std::string>{*refusal_} : std::move(reply);
        };
    }

    /// Another delivery of the one command; `course` tells it apart from one that reuses its id.
    Execution Deliver(db::Pool& pool, bool maybe_known = false, std::uint64_t course = 5) {
        course::v1::EnrollInCourse command;
        command.set_course_id(course);
        Request request;
        request.operation = &enroll_;
        request.message.reset(command.New());
        request.message->CopyFrom(command);
        request.context.message_id = "m-1";
        request.context.user_id = 7;
        return Executor{pool, "course.commands"}.Command(request, maybe_known);
    }
    std::uint64_t Applied() { return testing::CountRows(database_.pool(), "applied"); }

    testing::TestDatabase database_{testing::TestMigrations()};
    testing::TcpGate gate_{database_.options().port};
    Operation enroll_ = CommandOperation<testing::TestStore>(testing::Enroll{});
    std::optional<Status> refusal_;
};

TEST_F(RefusalTest, IsTheAnswerOfEveryCopyWhateverHasChanged) {
    refusal_ = {Code::kFailedPrecondition, "course_full", "Every seat is taken.", {{"seats", "x"}}};
    EXPECT_FALSE(Deliver(database_.pool()).reply);
    const Status told = *refusal_;
    refusal_.reset();  // A seat is free.
    for (const bool redelivered : {false, true}) {
        const auto copy = Deliver(database_.pool(), redelivered);
        ASSERT_FALSE(copy.reply) << "the caller was told that the course is full";
        EXPECT_TRUE(copy.replayed);
        EXPECT_EQ(copy.reply.error().code, told.code);
        EXPECT_EQ(copy.reply.error().reason, told.reason);
        EXPECT_EQ(copy.reply.error().detail, told.detail);
        EXPECT_EQ(copy.reply.error().violations, told.violations);
    }
    EXPECT_EQ(Applied(), 0u);
    EXPECT_EQ(testing::CountRows(database_.pool(), "outbox"), 0u);
}

TEST_F(RefusalTest, ThatAsksToComeAgainIsDecidedAnew) {
    for (const Code code : {Code::kResourceExhausted, Code::kUnavailable, Code::kUnauthenticated}) {
        refusal_ = {code, "later", "Not now.", {}};
        EXPECT_EQ(Deliver(database_.pool()).reply.error().reason, "later");
    }
    refusal_.reset();
    EXPECT_TRUE(Deliver(database_.pool()).reply);
    EXPECT_EQ(Applied(), 1u);
}

TEST_F(RefusalTest, WhoseCommitLostItsAnswerIsReadFromTheInbox) {
    db::Options gated = database_.options();
    gated.port = gate_.port();
    db::Pool pool{gated};
    refusal_ = FailedPrecondition("course_full", "Every seat is taken.");
    gate_.LoseAnswerTo(testing::kCommitOnTheWire);
    const auto done = Deliver(pool);
    ASSERT_FALSE(done.reply);
    EXPECT_EQ(done.reply.error().reason, "course_full");
    EXPECT_TRUE(done.replayed);
}

TEST_F(RefusalTest, KeepsItsIdFromOtherRequests) {
    refusal_ = FailedPrecondition("course_full", "Every seat is taken.");
    EXPECT_FALSE(Deliver(database_.pool()).reply);
    for (int i = 0; i < 2; ++i) {
        const auto other = Deliver(database_.pool(), false, 6);
        ASSERT_FALSE(other.reply);
        EXPECT_EQ(other.reply.error().reason, "idempotency_key_reused");
        refusal_.reset();
    }
    EXPECT_EQ(Applied(), 0u);
}

}  // namespace
}  // namespace lyceum::service
