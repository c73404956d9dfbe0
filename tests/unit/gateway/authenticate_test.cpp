#include "gateway/authenticate.hpp"

#include "unit/gateway/gateway_fixture.hpp"

namespace lyceum::gateway::testing {
namespace {

using common::v1::ROLE_ADMIN;
using common::v1::ROLE_LEARNER;
using http::Method;

class AuthenticateTest : public GatewayFixture {
protected:
    std::string Refused(const http::Request& request) const {
        const auto context = authenticator.Identify(request);
        return context ? "" : context.error().reason;
    }
};

TEST_F(AuthenticateTest, AGuestIsNobody) {
    const auto context = authenticator.Identify(Make(Method::kGet, "/"));
    ASSERT_TRUE(context);
    EXPECT_FALSE(context->SignedIn());
    EXPECT_EQ(context->request_id, "request-1");
    EXPECT_EQ(context->trace_id, std::string(32, 'a'));
    EXPECT_TRUE(context->actor.empty());
}

TEST_F(AuthenticateTest, ReadsHeaderThenCookie) {
    auto request = As(ROLE_ADMIN, Make(Method::kGet, "/"), 9);
    request.cookies = {{kAccessCookie, Token(7, ROLE_LEARNER)}};
    auto context = authenticator.Identify(request);
    ASSERT_TRUE(context);
    EXPECT_EQ(context->user_id, 9u);
    EXPECT_EQ(context->role, ROLE_ADMIN);

    request = Make(Method::kGet, "/");
    request.cookies = {{kAccessCookie, Token(7, ROLE_LEARNER)}};
    context = authenticator.Identify(request);
    ASSERT_TRUE(context);
    EXPECT_EQ(context->user_id, 7u);
    EXPECT_EQ(context->actor, request.cookies.front().second);
}

TEST_F(AuthenticateTest, ABadHeaderIsRefusedABadCookieIsNobody) {
    const std::string expired = Token(7, ROLE_LEARNER, std::chrono::seconds{-120});
    auto request = Make(Method::kGet, "/");
    for (const char* header : {"Basic YTpi", "Bearer", "Bearer x.y.z", "bearer "}) {
        request.headers = {{"authorization", header}};
        EXPECT_EQ(Refused(request), "token_invalid") << header;
    }
    request.headers = {{"authorization", "Bearer " + expired}};
    EXPECT_EQ(Refused(request), "token_expired");

    identity::testing::KeyPair foreign;
    const auto forged = identity::TokenSigner{foreign.private_pem}.Sign(
        {1, ROLE_ADMIN, "s", clock.Now() + std::chrono::seconds{600}}, clock.Now());
    request.headers = {{"authorization", "Bearer " + forged}};
    EXPECT_EQ(Refused(request), "token_invalid");

    request.headers.clear();
    for (const std::string& cookie : {expired, forged, std::string{"x"}}) {
        request.cookies = {{kAccessCookie, cookie}};
        const auto context = authenticator.Identify(request);
        ASSERT_TRUE(context);
        EXPECT_FALSE(context->SignedIn());
    }
}

}  // namespace
}  // namespace lyceum::gateway::testing
