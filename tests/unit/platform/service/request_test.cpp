#include "platform/service/request.hpp"

#include <gtest/gtest.h>

#include "lyceum/auth/v1/auth.pb.h"
#include "lyceum/course/v1/course.pb.h"
#include "platform/service/digest.hpp"
#include "platform/service/inbox.hpp"
#include "support/fake_clock.hpp"

namespace lyceum::service {
namespace {

struct Enroll {
    using Command = course::v1::EnrollInCourse;
    using Reply = course::v1::Enrollment;
    struct Store {
        Store(db::Transaction&, messaging::Outbox&) : view{*this} {}
        Store& view;
    };
    Result<Reply> Handle(const Command&, const messaging::Context&, Store&) const {
        return Reply{};
    }
};

class RequestTest : public ::testing::Test {
protected:
    RequestTest() {
        operations_.Add(CommandOperation<Enroll::Store>(Enroll{}));
        message_.type = "course.EnrollInCourse.v1";
        message_.message_id = "m-1";
    }
    OperationTable operations_;
    messaging::Message message_;
};

TEST_F(RequestTest, DecodesWhatItKnows) {
    message_.headers["traceparent"] = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    message_.headers["x-request-id"] = "r-1";
    const auto request = Decode(operations_, message_);
    ASSERT_TRUE(request);
    EXPECT_EQ(request->context.trace_id, "4bf92f3577b34da6a3ce929d0e0e4736");
    EXPECT_EQ(request->context.request_id, "r-1");
    EXPECT_FALSE(request->context.SignedIn()) << "nothing but the token says who calls";
}

TEST_F(RequestTest, RefusesWhatItCannotDecode) {
    const auto reason = [&] { return Decode(operations_, message_).error().reason; };
    message_.body = "\xff\xff";
    EXPECT_EQ(reason(), "undecodable");
    message_.body.clear();
    message_.message_id = std::string(101, 'x');
    EXPECT_EQ(reason(), "undecodable");
    message_.message_id = "with space";
    EXPECT_EQ(reason(), "undecodable");
    message_.message_id = "m-1";
    message_.type = "course.Unknown.v1";
    EXPECT_EQ(reason(), "undecodable");
}

TEST_F(RequestTest, OpensSealedBodiesOrSaysItCannot) {
    course::v1::EnrollInCourse command;
    command.set_course_id(5);
    const auto open = [&](std::string_view sealed) -> std::optional<std::string> {
        if (sealed != "sealed") return std::nullopt;
        return command.SerializeAsString();
    };
    message_.body = "sealed";
    message_.headers["x-sealed"] = "1";
    const auto request = Decode(operations_, message_, open);
    ASSERT_TRUE(request);
    EXPECT_EQ(static_cast<const course::v1::EnrollInCourse&>(*request->message).course_id(), 5u);
    EXPECT_EQ(Decode(operations_, message_).error().reason, "undecodable") << "without the key";
    message_.body = "for another";
    EXPECT_EQ(Decode(operations_, message_, open).error().reason, "undecodable");
}

TEST_F(RequestTest, TwoHandlersOfOneTypeAreAnError) {
    EXPECT_THROW(operations_.Add(CommandOperation<Enroll::Store>(Enroll{})), std::invalid_argument);
}

TEST_F(RequestTest, WithoutADeadlineItIsTheEndOfTime) {
    EXPECT_EQ(DeadlineOf(message_), TimePoint::max());
    message_.headers["x-deadline-ms"] = "1700000000000";
    EXPECT_EQ(DeadlineOf(message_), TimePoint{std::chrono::milliseconds{1'700'000'000'000}});
    message_.headers["x-deadline-ms"] = "soon";
    EXPECT_EQ(DeadlineOf(message_), TimePoint::max());
}

TEST_F(RequestTest, ReplyCarriesTheRefusalToWhoAsked) {
    EXPECT_FALSE(ReplyTo(message_, std::string{"x"})) << "nobody asked";
    message_.reply_to = "reply.gateway";
    message_.correlation_id = "c-1";
    const auto reply = ReplyTo(message_, InvalidArgument("course_id", "must be at least 1"));
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->exchange, "");
    EXPECT_EQ(reply->routing_key, "reply.gateway");
    EXPECT_EQ(reply->correlation_id, "c-1");
    EXPECT_FALSE(reply->mandatory);
    common::v1::Reply body;
    ASSERT_TRUE(body.ParseFromString(reply->body));
    EXPECT_EQ(body.code(), 3);
    EXPECT_EQ(body.violations(0).field(), "course_id");
}

TEST_F(RequestTest, InboxKeysDifferByCallerAndDigestsByContent) {
    messaging::Context one;
    one.message_id = "m-1";
    one.user_id = 7;
    messaging::Context two = one;
    two.user_id = 8;
    EXPECT_NE(CommandKey("course.commands", one).message_id,
              CommandKey("course.commands", two).message_id);
    course::v1::EnrollInCourse command;
    command.set_course_id(1);
    const std::string digest = RequestDigest(command);
    EXPECT_EQ(digest.size(), 32u);
    EXPECT_EQ(digest, RequestDigest(command));
    command.set_course_id(2);
    EXPECT_NE(digest, RequestDigest(command));
}

TEST_F(RequestTest, DigestsSeeWhatTheClientKeepsSecretOnlyWithAKey) {
    auth::v1::SignIn one;
    one.set_login("ada");
    one.set_password("first");
    auto two = one;
    two.set_password("second");
    EXPECT_EQ(RequestDigest(one), RequestDigest(two));
    EXPECT_NE(RequestDigest(one, "key"), RequestDigest(two, "key"));
    EXPECT_EQ(RequestDigest(one, "key"), RequestDigest(one, "key"));
    EXPECT_NE(RequestDigest(one, "key"), RequestDigest(one, "other key"));
    EXPECT_EQ(RequestDigest(one, "key").size(), 32u);

    auth::v1::RefreshSession refresh;
    const std::string empty = RequestDigest(refresh, "key");
    refresh.set_refresh_token("the gateway's");
    EXPECT_EQ(RequestDigest(refresh, "key"), empty);
}

}  // namespace
}  // namespace lyceum::service
