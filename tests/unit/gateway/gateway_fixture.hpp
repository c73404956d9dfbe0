#pragma once

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "fakes/cache/memory_cache.hpp"
#include "gateway/routes.hpp"
#include "platform/core/clock.hpp"
#include "platform/identity/token.hpp"
#include "unit/gateway/fake_backend.hpp"
#include "unit/platform/identity/token_keys.hpp"

namespace lyceum::gateway::testing {

/// The gateway's table over a fake backend and an empty cache, asked without a server.
class GatewayFixture : public ::testing::Test {
protected:
    GatewayFixture() {
        AddRoutes(table, {authenticator, asker, backend}, [this] { return ready; });
    }

    std::string Token(std::uint64_t user, common::v1::Role role,
                      std::chrono::seconds lasting = std::chrono::seconds{600}) const {
        const auto now = clock.Now();
        return signer.Sign({user, role, "session", now + lasting}, now);
    }

    http::Request Make(http::Method method, const std::string& path,
                       const std::string& body = "") const {
        http::Request request;
        request.method = method;
        request.path = path;
        request.body = body;
        request.request_id = "request-1";
        request.trace_id = std::string(32, 'a');
        request.language = http::Language::kEnglish;
        request.headers.emplace_back("host", "lyceum.test");
        if (!body.empty()) request.headers.emplace_back("content-type", "application/json");
        return request;
    }
    http::Request As(common::v1::Role role, http::Request request, std::uint64_t user = 7) const {
        request.headers.emplace_back("authorization", "Bearer " + Token(user, role));
        return request;
    }

    /// What the row answers; nothing yet if the backend was not told to answer.
    std::optional<http::Response> Ask(http::Request request) const {
        auto match = table.Find(request.method, request.path);
        EXPECT_TRUE(match.route) << request.path;
        if (!match.route) return std::nullopt;
        request.path_params = std::move(match.params);
        auto answer = std::make_shared<std::optional<http::Response>>();
        // Kept: the responder answers 500 if it is dropped.
        responders.emplace_back(
            [answer](http::Response response) { *answer = std::move(response); });
        match.route->handler(std::move(request), responders.back());
        return *answer;
    }
    static std::string Reason(const std::optional<http::Response>& response) {
        return response ? response->outcome : "nothing yet";
    }
    static std::string Header(const http::Response& response, const std::string& name) {
        for (const auto& [key, value] : response.headers) {
            if (key == name) return value;
        }
        return "";
    }

    SystemClock clock;
    identity::testing::KeyPair keys;
    identity::TokenSigner signer{keys.private_pem};
    identity::TokenVerifier verifier{keys.public_pem, clock};
    Authenticator authenticator{verifier};
    FakeBackend backend;
    cache::testing::MemoryCache cache{clock};
    CachedAsker asker{backend, cache};
    http::RouteTable table;
    mutable std::vector<http::Responder> responders;
    bool ready = true;
};

}  // namespace lyceum::gateway::testing
