#include <gmock/gmock.h>

#include <map>
#include <mutex>
#include <set>

#include "fixture.hpp"
#include "platform/messaging/command_client.hpp"
#include "test_operations.hpp"

namespace lyceum::messaging {
namespace {

using namespace std::chrono_literals;

/// A client behind the gate and a worker with a wire of its own that answers with the request's
/// text, each message id's first answer again and again.
class CommandClientTest : public BrokerTest {
protected:
    void StartWorker() {
        worker = &ConnectTo("127.0.0.1:" + std::to_string(testing::BrokerPort()));
        worker->Declare(operations.Queues());
        for (const char* kind : {".commands", ".queries"}) {
            worker->Consume({.queue = operations.service() + kind},
                            [this](const Delivery& delivery) { Answer(delivery); });
        }
        StartAndWait(*worker);
    }

    void StartClient() {
        link = &Connect();
        client = std::make_unique<CommandClient>(*link, "test");
        StartAndWait(*link);
    }

    void Answer(const Delivery& delivery) {
        worker->Ack(delivery);
        const std::lock_guard lock{mutex};
        seen.push_back(delivery.message);
        tags.insert(delivery.tag);
        if (silent) return;
        common::v1::Reply reply = answer;
        if (reply.code() == 0) reply.set_body(operations.TextOf(delivery.message));
        worker->Publish(TestOperations::ReplyTo(delivery.message, reply));
    }

    std::vector<Message> Seen() {
        const std::lock_guard lock{mutex};
        return seen;
    }

    TestOperations operations;
    Connection* worker = nullptr;
    Connection* link = nullptr;
    std::unique_ptr<CommandClient> client;
    std::atomic<bool> silent{false};
    common::v1::Reply answer;
    std::mutex mutex;
    std::vector<Message> seen;     ///< Guarded by mutex.
    std::set<std::uint64_t> tags;  ///< Of the messages that carried them; guarded by mutex.

    void TearDown() override {
        client.reset();
        BrokerTest::TearDown();
    }
};

TEST_F(CommandClientTest, QueriesAndCommandsAreAnswered) {
    StartWorker();
    StartClient();
    const auto asked = client->Await(*operations.Ask("question"), {}, 5s);
    ASSERT_TRUE(asked) << asked.error().detail;
    EXPECT_EQ(*asked, "question");
    const auto changed = client->Await(*operations.Change("change"), {}, 5s);
    ASSERT_TRUE(changed) << changed.error().detail;
    EXPECT_EQ(*changed, "change");
}

TEST_F(CommandClientTest, TheMessageSaysWhoAsksAndUntilWhen) {
    StartWorker();
    StartClient();
    Context context;
    context.message_id = "key-1";
    context.trace_id = std::string(32, 'a');
    context.request_id = "request-1";
    context.actor = "signed.token";
    ASSERT_TRUE(client->Await(*operations.Change("x"), context, 5s));
    ASSERT_TRUE(client->Await(*operations.Ask("x"), {}, 5s));
    const auto messages = Seen();
    ASSERT_EQ(messages.size(), 2u);
    const auto& command = messages[0];
    EXPECT_EQ(command.message_id, "key-1");
    EXPECT_EQ(command.type, operations.service() + ".Change.v1");
    EXPECT_TRUE(command.persistent);
    EXPECT_FALSE(command.expiration) << "an accepted write runs";
    EXPECT_EQ(command.headers.at(header::kActor), "signed.token");
    EXPECT_EQ(command.headers.at(header::kRequestId), "request-1");
    EXPECT_EQ(command.headers.at(header::kAttempt), "0");
    EXPECT_THAT(command.headers.at(header::kTraceparent),
                ::testing::MatchesRegex("00-a+-[0-9a-f]+-01"));
    EXPECT_EQ(command.headers.at(header::kDeadline).size(), 13u);
    const auto& query = messages[1];
    EXPECT_FALSE(query.persistent);
    EXPECT_EQ(query.message_id.size(), 36u);
    ASSERT_TRUE(query.expiration);
    EXPECT_LE(*query.expiration, 5s);
    EXPECT_GT(*query.expiration, 3s);
}

TEST_F(CommandClientTest, ARefusalComesBackWhole) {
    answer.set_code(9);
    answer.set_reason("course_full");
    answer.set_detail("no seats");
    auto& violation = *answer.add_violations();
    violation.set_field("course_id");
    violation.set_detail("full");
    StartWorker();
    StartClient();
    const auto refused = client->Await(*operations.Change("x"), {}, 5s);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Code::kFailedPrecondition);
    EXPECT_EQ(refused.error().reason, "course_full");
    EXPECT_EQ(refused.error().violations, (std::vector<FieldViolation>{{"course_id", "full"}}));
}

TEST_F(CommandClientTest, WithoutAWorkersQueueTheAnswerIsServiceUnavailableAtOnce) {
    StartClient();
    for (const auto& request : {operations.Ask("x"), operations.Change("x")}) {
        const auto started = std::chrono::steady_clock::now();
        const auto refused = client->Await(*request, {}, 20s);
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().reason, "service_unavailable");
        EXPECT_LT(std::chrono::steady_clock::now() - started, 5s);
    }
}

TEST_F(CommandClientTest, WhatIsAskedTogetherTravelsTogetherAndEachGetsItsOwnAnswer) {
    StartWorker();
    StartClient();
    constexpr int kCalls = 40;
    auto& good = Keep<std::atomic<int>>(0);
    link->loop().Run([&] {
        for (int i = 0; i < kCalls; ++i) {
            const std::string text = "call " + std::to_string(i);
            const auto request = i % 2 == 0 ? operations.Ask(text) : operations.Change(text);
            client->Call(*request, {}, 20s, [&good, text](const Result<std::string>& result) {
                if (result && *result == text) ++good;
            });
        }
    });
    EXPECT_TRUE(eventually([&] { return good == kCalls; }));
    const std::lock_guard lock{mutex};
    EXPECT_EQ(seen.size(), static_cast<std::size_t>(kCalls));
    EXPECT_EQ(tags.size(), 2u) << "one message of commands and one of queries";
}

TEST_F(CommandClientTest, CommandsOfABusyTimeTravelTogether) {
    StartWorker();
    StartClient();
    constexpr int kCalls = 100;
    auto& good = Keep<std::atomic<int>>(0);
    for (int i = 0; i < kCalls; ++i) {
        link->loop().Run([&] {
            client->Call(*operations.Change("x"), {}, 20s,
                         [&](const Result<std::string>& result) { good += result ? 1 : 0; });
        });
    }
    EXPECT_TRUE(eventually([&] { return good == kCalls; }));
    const std::lock_guard lock{mutex};
    EXPECT_LT(tags.size(), static_cast<std::size_t>(kCalls));
}

TEST_F(CommandClientTest, TogetherTheyLearnThatNobodyServesThem) {
    StartClient();
    constexpr int kCalls = 10;
    auto& refused = Keep<std::atomic<int>>(0);
    link->loop().Run([&] {
        for (int i = 0; i < kCalls; ++i) {
            const auto request = i % 2 == 0 ? operations.Ask("x") : operations.Change("x");
            client->Call(*request, {}, 20s, [&](const Result<std::string>& result) {
                if (!result && result.error().reason == "service_unavailable") ++refused;
            });
        }
    });
    EXPECT_TRUE(eventually([&] { return refused == kCalls; }, 5s));
}

TEST_F(CommandClientTest, ASilentWorkerEndsInDeadlineExceeded) {
    silent = true;
    StartWorker();
    StartClient();
    const auto late = client->Await(*operations.Ask("x"), {}, 200ms);
    ASSERT_FALSE(late);
    EXPECT_EQ(late.error().code, Code::kDeadlineExceeded);
    EXPECT_EQ(client->Await(*operations.Change("x"), {}, 100ms).error().code,
              Code::kDeadlineExceeded);
}

TEST_F(CommandClientTest, WithoutABrokerTheAnswerIsBrokerUnavailableAtOnce) {
    client = std::make_unique<CommandClient>(Connect(), "test");
    EXPECT_EQ(client->Await(*operations.Ask("x"), {}, 20s).error().reason, "broker_unavailable");
}

TEST_F(CommandClientTest, CallsUnderWayAtALostWireAreSentAgainWithTheSameIdAndEndOnce) {
    silent = true;
    StartWorker();
    StartClient();
    constexpr int kCalls = 50;
    auto& ended = Keep<std::atomic<int>>(0);
    auto& good = Keep<std::atomic<int>>(0);
    for (int i = 0; i < kCalls; ++i) {
        const auto request = i % 2 == 0 ? operations.Ask("x") : operations.Change("x");
        Context context;
        context.message_id = "id-" + std::to_string(i);
        client->Call(*request, context, 25s, [&](const Result<std::string>& result) {
            ++ended;
            if (result) ++good;
        });
    }
    ASSERT_TRUE(eventually([&] { return Seen().size() == kCalls; }));
    gate.Cut();
    ASSERT_TRUE(eventually([&] { return !link->Ready(); }));
    silent = false;
    gate.Restore();
    ASSERT_TRUE(eventually([&] { return ended == kCalls; }, 15s));
    EXPECT_EQ(good, kCalls);
    std::map<std::string, int> copies;
    for (const auto& message : Seen()) ++copies[message.message_id];
    EXPECT_EQ(copies.size(), static_cast<std::size_t>(kCalls));
    for (const auto& [id, count] : copies) EXPECT_EQ(count, 2) << id;
    EXPECT_EQ(ended, kCalls);
}

TEST_F(CommandClientTest, DroppingTheClientEndsItsCalls) {
    silent = true;
    StartWorker();
    StartClient();
    auto& ended = Keep<std::atomic<int>>(0);
    client->Call(*operations.Ask("x"), {}, 20s, [&](const Result<std::string>& result) {
        if (!result && result.error().reason == "broker_unavailable") ++ended;
    });
    client.reset();
    EXPECT_EQ(ended, 1);
}

}  // namespace
}  // namespace lyceum::messaging
