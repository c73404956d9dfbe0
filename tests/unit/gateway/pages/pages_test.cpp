#include "gateway/pages/pages.hpp"

#include <functional>

#include "platform/identity/token.hpp"
#include "unit/gateway/pages/samples.hpp"
#include "unit/gateway/pages/site_fixture.hpp"

namespace lyceum::gateway::pages {
namespace {

/// Keeps the questions until they are answered, in any order.
class PatientAsker : public Asker {
public:
    void Ask(const Message& query, const messaging::Context&, OnReply on_reply) override {
        const auto* type = contract::ReplyOf(*query.GetDescriptor());
        Question reply{
            google::protobuf::MessageFactory::generated_factory()->GetPrototype(type)->New()};
        FillAll(*reply, "Algebra", 3);
        open.emplace_back(query.GetDescriptor()->name(),
                          [on_reply, bytes = reply->SerializeAsString()] { on_reply(bytes); });
        if (at_once) open.back().second();
    }

    std::vector<std::pair<std::string, std::function<void()>>> open;
    bool at_once = false;
};

class PagesTest : public SiteTest {
protected:
    PagesTest() : pages_{services_} { pages_.Add(table_); }

    void Get(const std::string& path) {
        http::Request request;
        request.path = path;
        auto match = table_.Find(http::Method::kGet, path);
        ASSERT_NE(match.route, nullptr);
        request.path_params = std::move(match.params);
        match.route->handler(std::move(request), http::Responder{[this](http::Response response) {
                                 responses_.push_back(std::move(response));
                             }});
    }

    // The public key of a pair made for this test; nobody signs in by it.
    static constexpr const char* kPublicKey =
        "-----BEGIN PUBLIC KEY-----\n"
        "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEHRJGRGYQvoaIuXO/eNQ1+cfTsO0P\n"
        "Lj9tLZ9m3Aus2Qtp4x+CmcSsOXCc6B6quEefHVwitELkkqA31EEoxTzL8g==\n"
        "-----END PUBLIC KEY-----\n";

    SystemClock clock_;
    identity::TokenVerifier verifier_{kPublicKey, clock_};
    Authenticator authenticator_{verifier_};
    PatientAsker asker_;
    PageServices services_{asker_, authenticator_, kTemplates, "/nowhere"};
    http::RouteTable table_;
    Pages pages_;
    std::vector<http::Response> responses_;
};

TEST_F(PagesTest, AsksEverythingAtOnceAndAnswersOnceWithTheLastReply) {
    Get("/");
    ASSERT_EQ(asker_.open.size(), 4U) << "a guest has no enrolments, recommendations or account";
    for (auto reply = asker_.open.rbegin(); reply != asker_.open.rend(); ++reply) {
        EXPECT_TRUE(responses_.empty());
        reply->second();
    }
    ASSERT_EQ(responses_.size(), 1U);
    EXPECT_EQ(responses_.front().status, 200);
}

TEST_F(PagesTest, TakesAnswersGivenWhileItStillAsks) {
    asker_.at_once = true;
    Get("/courses/5");
    ASSERT_EQ(responses_.size(), 1U);
    EXPECT_NE(responses_.front().body.find("Algebra"), std::string::npos);
}

TEST_F(PagesTest, PagesWithoutQuestionsAnswerAtOnce) {
    Get("/login");
    ASSERT_EQ(responses_.size(), 1U);
    EXPECT_TRUE(asker_.open.empty());
}

TEST_F(PagesTest, WhoIsNotSignedInGoesToSignInAndBack) {
    for (const char* path : {"/me", "/admin/courses", "/admin/recommender"}) {
        responses_.clear();
        Get(path);
        ASSERT_EQ(responses_.size(), 1U) << path;
        EXPECT_EQ(responses_.front().status, 303) << path;
        EXPECT_TRUE(responses_.front().headers.front().second.starts_with("/login?next=%2F"));
    }
    EXPECT_TRUE(asker_.open.empty()) << "nothing is asked for a page that is not shown";
}

TEST_F(PagesTest, TheAdminsAddressAloneLeadsToItsFirstPage) {
    Get("/admin");
    ASSERT_EQ(responses_.size(), 1U);
    EXPECT_EQ(responses_.front().status, 303);
    EXPECT_EQ(responses_.front().headers.front().second, "/admin/courses");
}

TEST_F(PagesTest, TheServersOwnRefusalsHaveAPage) {
    http::Request request;
    request.path = "/absent";
    request.request_id = "request-9";
    const auto page = pages_.ErrorPage(request, NotFound("not_found", "none"), 404);
    EXPECT_EQ(page.status, 404);
    EXPECT_NE(page.body.find("request-9"), std::string::npos);
}

}  // namespace
}  // namespace lyceum::gateway::pages
