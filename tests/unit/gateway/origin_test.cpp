#include "platform/http/origin.hpp"

#include "unit/gateway/gateway_fixture.hpp"

namespace lyceum::gateway::testing {
namespace {

using http::Method;

/// The reason for which a write of a browser is refused.
class OriginTest : public GatewayFixture {
protected:
    std::string Reason(const http::Request& request) const {
        const auto context = authenticator.Identify(request);
        return context ? "" : context.error().reason;
    }
    std::string From(const std::string& origin, const std::string& host,
                     const std::string& scheme = "") const {
        auto request = Make(Method::kPost, "/api/v1/sessions");
        request.headers = {{"host", host}};
        if (!origin.empty()) request.headers.emplace_back("origin", origin);
        if (!scheme.empty()) request.headers.emplace_back("x-forwarded-proto", scheme);
        return Reason(request);
    }
    std::string Fetched(const std::string& site, Method method = Method::kPost) const {
        auto request = Make(method, "/api/v1/sessions");
        request.headers = {{"host", "lyceum.test"}, {"sec-fetch-site", site}};
        return Reason(request);
    }
};

TEST_F(OriginTest, SchemeHostAndPortMustBeTheSame) {
    EXPECT_EQ(From("http://lyceum.test", "lyceum.test"), "");
    EXPECT_EQ(From("http://lyceum.test", "Lyceum.TEST", "http"), "");
    EXPECT_EQ(From("http://lyceum.test:21000", "lyceum.test:21000"), "");
    EXPECT_EQ(From("https://lyceum.test", "lyceum.test", "https"), "");
    EXPECT_EQ(From("https://lyceum.test:8443", "lyceum.test:8443", "https"), "");
    EXPECT_EQ(From("http://lyceum.test:8080", "lyceum.test"), "cross_site");
    EXPECT_EQ(From("http://lyceum.test", "lyceum.test:8080"), "cross_site");
    EXPECT_EQ(From("http://lyceum.test:1", "lyceum.test:2"), "cross_site");
    EXPECT_EQ(From("https://lyceum.test", "lyceum.test"), "cross_site");
    EXPECT_EQ(From("http://lyceum.test", "lyceum.test", "https"), "cross_site");
    EXPECT_EQ(From("https://lyceum.test:80", "lyceum.test"), "cross_site");
}

TEST_F(OriginTest, ADefaultPortMayBeNamed) {
    EXPECT_EQ(From("http://lyceum.test:80", "lyceum.test"), "");
    EXPECT_EQ(From("http://lyceum.test", "lyceum.test:80"), "");
    EXPECT_EQ(From("https://lyceum.test", "lyceum.test:443", "https"), "");
}

TEST_F(OriginTest, KnowsAddressesOfIpv6) {
    EXPECT_EQ(From("http://[::1]", "[::1]"), "");
    EXPECT_EQ(From("http://[::1]:21000", "[::1]:21000"), "");
    EXPECT_EQ(From("http://[::1]:21000", "[::1]"), "cross_site");
    EXPECT_EQ(From("http://[::2]", "[::1]"), "cross_site");
    EXPECT_EQ(From("http://::1", "[::1]"), "cross_site");
}

TEST_F(OriginTest, RefusesOtherSitesAndWhatIsNoOrigin) {
    for (const char* foreign : {"null", "http://evil.test", "http://lyceum.test.evil.test",
                                "http://evil.test/lyceum.test", "lyceum.test", "ftp://lyceum.test",
                                "http://x@lyceum.test", "http://lyceum.test:",
                                "http://lyceum.test:8a", "http://", "http://lyceum.test/"}) {
        EXPECT_EQ(From(foreign, "lyceum.test"), "cross_site") << foreign;
    }
    EXPECT_EQ(From("", "lyceum.test"), "");
}

TEST_F(OriginTest, BelievesTheBrowserThatComparedItself) {
    EXPECT_EQ(Fetched("same-origin"), "");
    EXPECT_EQ(Fetched("none"), "");
    EXPECT_EQ(Fetched("same-site"), "cross_site");
    EXPECT_EQ(Fetched("cross-site"), "cross_site");
    EXPECT_EQ(Fetched("cross-site", Method::kGet), "");
}

}  // namespace
}  // namespace lyceum::gateway::testing
