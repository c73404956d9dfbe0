#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "integration/platform/service/test_service.hpp"
#include "lyceum/auth/v1/auth.pb.h"
#include "platform/service/executor.hpp"
#include "support/database.hpp"

namespace lyceum::service {
namespace {

constexpr db::Statement kReplies{"test.replies",
                                 "SELECT COUNT(*) AS n FROM inbox WHERE reply IS NOT NULL"};

struct SignIn {
    using Command = auth::v1::SignIn;
    using Reply = auth::v1::Session;
    std::shared_ptr<int> runs = std::make_shared<int>(0);
    Result<Reply> Handle(const Command&, const messaging::Context&, testing::TestStore&) const {
        Reply reply;
        reply.set_access_token("secret " + std::to_string(++*runs));
        return reply;
    }
};

struct SignOut {
    using Command = auth::v1::SignOut;
    using Reply = auth::v1::SignedOut;
    std::shared_ptr<std::vector<std::string>> ended = std::make_shared<std::vector<std::string>>();
    Result<Reply> Handle(const Command& command, const messaging::Context&,
                         testing::TestStore&) const {
        ended->push_back(command.refresh_token());
        return Reply{};
    }
};

/// What becomes of commands and replies that hold secrets when they come again.
class SecretsTest : public ::testing::Test {
protected:
    static Execution Run(const Executor& executor, const Operation& operation,
                         const google::protobuf::Message& command, const std::string& message_id) {
        Request request;
        request.operation = &operation;
        request.message.reset(command.New());
        request.message->CopyFrom(command);
        request.context.message_id = message_id;
        return executor.Command(request, false);
    }

    testing::TestDatabase database_{testing::TestMigrations()};
    db::Pool& pool_ = database_.pool();
    const Executor plain_{pool_, "auth.commands"};
    const Executor keyed_{pool_, "auth.commands", std::string(32, 'k')};
};

TEST_F(SecretsTest, APrivateReplyIsNeverStoredAndARepeatRunsAgain) {
    const SignIn handler;
    const Operation sign_in = CommandOperation<testing::TestStore>(handler);
    auth::v1::SignIn command;
    command.set_login("ada");
    command.set_password("first");
    const auto run = [&] { return Run(plain_, sign_in, command, "m-1"); };
    EXPECT_TRUE(run().reply);
    command.set_password("second");
    const auto again = run();
    EXPECT_TRUE(again.reply) << "without a key the digest knows nothing of secrets";
    EXPECT_FALSE(again.replayed);
    EXPECT_EQ(*handler.runs, 2);
    command.set_login("bob");
    EXPECT_EQ(run().reply.error().reason, "idempotency_key_reused");
    EXPECT_EQ(*handler.runs, 2);
    pool_.Read([](db::Transaction& transaction) {
        EXPECT_EQ(transaction.FindOne(kReplies, [](const db::Row& row) { return row.UInt("n"); }),
                  0u);
    });
}

TEST_F(SecretsTest, WithAKeyAnotherPasswordIsAnotherRequest) {
    testing::LongWork work{.may_end = true};
    const Operation sign_up = CommandOperation<testing::TestStore>(testing::TakeLong{work});
    auth::v1::RegisterUser command;
    command.set_nickname("Ada");
    command.set_password("first password");
    EXPECT_FALSE(Run(keyed_, sign_up, command, "m-1").replayed);
    EXPECT_TRUE(Run(keyed_, sign_up, command, "m-1").replayed);
    command.set_password("second password");
    const auto other = Run(keyed_, sign_up, command, "m-1");
    ASSERT_FALSE(other.reply);
    EXPECT_EQ(other.reply.error().reason, "idempotency_key_reused");
}

TEST_F(SecretsTest, SignOutsOfOneKeyEndEachTheirSession) {
    const SignOut handler;
    const Operation sign_out = CommandOperation<testing::TestStore>(handler);
    auth::v1::SignOut command;
    for (const char* token : {"hers", "his"}) {
        command.set_refresh_token(token);
        const auto done = Run(keyed_, sign_out, command, "m-1");
        EXPECT_TRUE(done.reply);
        EXPECT_FALSE(done.replayed) << "rolled back";
    }
    EXPECT_EQ(*handler.ended, (std::vector<std::string>{"hers", "his"}));
}

}  // namespace
}  // namespace lyceum::service
