#include "platform/service/executor.hpp"

#include <functional>
#include <set>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "integration/platform/service/test_service.hpp"
#include "support/database.hpp"
#include "support/tcp_gate.hpp"

namespace lyceum::service {
namespace {

using testing::CountRows;

constexpr db::Statement kAge{"test.age",
                             "UPDATE inbox SET created_at = created_at - INTERVAL 8 DAY"};

class ExecutorTest : public ::testing::Test {
protected:
    messaging::Context Caller(const std::string& message_id) {
        messaging::Context context;
        context.message_id = message_id;
        context.user_id = 7;
        return context;
    }
    Execution Enroll(std::uint64_t course, const std::string& message_id) {
        return Run(executor_, enroll_, Course(course), message_id);
    }
    static course::v1::EnrollInCourse Course(std::uint64_t id) {
        course::v1::EnrollInCourse command;
        command.set_course_id(id);
        return command;
    }
    /// Enrolment, with something that happens after its writes.
    Operation Watched(std::function<void()> then) const {
        Operation watched = enroll_;
        watched.run = [run = enroll_.run, then = std::move(then)](
                          const auto& message, const auto& context, std::uint64_t sequence,
                          db::Transaction& transaction, messaging::Outbox& outbox) {
            auto reply = run(message, context, sequence, transaction, outbox);
            then();
            return reply;
        };
        return watched;
    }
    db::Options Gated() const {
        db::Options options = database_.options();
        options.port = gate_.port();
        return options;
    }
    static Request Ask(const Operation& operation, const google::protobuf::Message& message,
                       const messaging::Context& context) {
        Request request;
        request.operation = &operation;
        request.message.reset(message.New());
        request.message->CopyFrom(message);
        request.context = context;
        return request;
    }
    Execution Run(const Executor& executor, const Operation& operation,
                  const google::protobuf::Message& command, const std::string& message_id) {
        return executor.Command(Ask(operation, command, Caller(message_id)), false);
    }

    testing::TestDatabase database_{testing::TestMigrations()};
    db::Pool& pool_ = database_.pool();
    Executor executor_{pool_, "course.commands"};
    testing::TcpGate gate_{database_.options().port};
    db::Pool gated_pool_{Gated()};
    Executor gated_{gated_pool_, "course.commands"};
    Operation enroll_ = CommandOperation<testing::TestStore>(testing::Enroll{});
};

struct Watch {
    using Event = course::v1::LearnerEnrolled;
    static constexpr bool kRepeatable = true;
    std::shared_ptr<int> seen = std::make_shared<int>(0);
    void Handle(const Event&, const messaging::EventContext&, testing::TestStore&) const {
        ++*seen;
    }
};

TEST_F(ExecutorTest, ARepeatableEventRunsEachTimeAndWritesNothing) {
    const Watch watch;
    const auto operation = EventOperation<testing::TestStore>(watch);
    for (int i = 0; i < 2; ++i) {
        const auto done = executor_.Event(Ask(operation, Watch::Event{}, Caller("m")), i > 0);
        EXPECT_TRUE(done.reply);
    }
    EXPECT_EQ(*watch.seen, 2);
    EXPECT_EQ(CountRows(pool_, "inbox"), 0u);
}

TEST_F(ExecutorTest, ManyRunsOfOneMessageAtOnceApplyOneAndAgree) {
    for (int round = 0; round < 10; ++round) {
        const std::string message_id = "m-" + std::to_string(round);
        std::vector<std::string> replies(8);
        std::vector<std::thread> threads;
        for (auto& reply : replies) {
            threads.emplace_back([&] {
                db::Pool::ThreadStart();
                const auto done = Enroll(5, message_id);
                reply = done.reply ? *done.reply : done.reply.error().reason;
                db::Pool::ThreadStop();
            });
        }
        for (auto& thread : threads) thread.join();
        EXPECT_EQ(std::set<std::string>(replies.begin(), replies.end()).size(), 1u);
    }
    EXPECT_EQ(CountRows(pool_, "applied"), 10u);
    EXPECT_EQ(CountRows(pool_, "outbox"), 10u);
    EXPECT_EQ(CountRows(pool_, "inbox"), 10u);
}

TEST_F(ExecutorTest, AWireCutInTheHandlerIsRunAgainOnce) {
    int runs = 0;
    const auto cutting = Watched([&] {
        if (++runs != 1) return;
        gate_.Cut();
        gate_.Restore();
    });
    const auto done = Run(gated_, cutting, Course(5), "m-1");
    EXPECT_TRUE(done.reply);
    EXPECT_EQ(runs, 2);
    EXPECT_EQ(CountRows(pool_, "applied"), 1u);
    EXPECT_EQ(CountRows(pool_, "outbox"), 1u);
}

TEST_F(ExecutorTest, ACommitThatOnlyLostItsAnswerIsReadFromTheInbox) {
    int runs = 0;
    const auto counting = Watched([&] { ++runs; });
    gate_.LoseAnswerTo(testing::kCommitOnTheWire);
    const auto done = Run(gated_, counting, Course(5), "m-1");
    ASSERT_TRUE(done.reply);
    EXPECT_TRUE(done.replayed);
    EXPECT_EQ(runs, 1) << "it was applied: the inbox has its reply";
    EXPECT_EQ(*done.reply, *Enroll(5, "m-1").reply);
    EXPECT_EQ(CountRows(pool_, "applied"), 1u);
    EXPECT_EQ(CountRows(pool_, "inbox"), 1u);
    EXPECT_EQ(CountRows(pool_, "outbox"), 1u);
}

TEST_F(ExecutorTest, ACommitOfManyThatOnlyLostItsAnswerIsReadFromTheInboxByEach) {
    const Request requests[] = {Ask(enroll_, Course(5), Caller("m-1")),
                                Ask(enroll_, Course(6), Caller("m-2"))};
    gate_.LoseAnswerTo(testing::kCommitOnTheWire);
    EXPECT_FALSE(gated_.Commands({&requests[0], &requests[1]})) << "unknown";
    EXPECT_EQ(CountRows(pool_, "applied"), 2u) << "but applied";
    for (const auto& request : requests) {
        const auto done = gated_.Command(request, false);
        EXPECT_TRUE(done.reply);
        EXPECT_TRUE(done.replayed);
    }
    EXPECT_EQ(CountRows(pool_, "applied"), 2u);
    EXPECT_EQ(CountRows(pool_, "inbox"), 2u);
    EXPECT_EQ(CountRows(pool_, "outbox"), 1u) << "the events of one transaction travel together";
}

TEST_F(ExecutorTest, WhatThrowsLeavesNothing) {
    EXPECT_THROW(Enroll(testing::kThrowingCourse, "m-1"), std::runtime_error);
    EXPECT_EQ(CountRows(pool_, "applied"), 0u);
    EXPECT_EQ(CountRows(pool_, "inbox"), 0u);
}

TEST_F(ExecutorTest, APurgeTakesALittleAndSaysSo) {
    for (int i = 0; i < 3; ++i) Enroll(5, "m-" + std::to_string(i));
    pool_.InTransaction([](db::Transaction& transaction) {
        return transaction.Execute({"test.many", R"sql(
            INSERT INTO inbox (consumer, message_id, request_digest, created_at)
            SELECT 'course.commands', CONCAT('old-', seq), REPEAT('x', 32), '2020-01-01'
              FROM (SELECT ROW_NUMBER() OVER () AS seq
                      FROM inbox AS a, inbox AS b, inbox AS c, inbox AS d, inbox AS e, inbox AS f,
                           inbox AS g) AS numbers)sql"}) == 2187;
    });
    const auto purge = [&] {
        std::uint64_t purged = 0;
        pool_.InTransaction([&](db::Transaction& transaction) {
            purged = Inbox{transaction}.Purge(SystemClock{}.Now() - kReplayWindow);
            return true;
        });
        return purged;
    };
    EXPECT_EQ(purge(), Inbox::kPurgedAtOnce) << "there is more";
    EXPECT_EQ(purge(), 187u);
    EXPECT_EQ(CountRows(pool_, "inbox"), 3u);
}

TEST_F(ExecutorTest, TheInboxForgetsAfterTheReplayWindow) {
    EXPECT_TRUE(Enroll(5, "old").reply);
    pool_.InTransaction(
        [](db::Transaction& transaction) { return transaction.Execute(kAge) == 1; });
    EXPECT_TRUE(Enroll(5, "new").reply);
    pool_.InTransaction([](db::Transaction& transaction) {
        const auto week_ago = SystemClock{}.Now() - std::chrono::hours{7 * 24};
        EXPECT_EQ(Inbox{transaction}.Purge(week_ago), 1u);
        return true;
    });
    EXPECT_TRUE(Enroll(5, "new").replayed);
    EXPECT_FALSE(Enroll(5, "old").replayed);
}

}  // namespace
}  // namespace lyceum::service
