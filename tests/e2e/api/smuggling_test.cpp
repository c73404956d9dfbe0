#include <fstream>
#include <set>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "e2e/api/stack.hpp"
#include "support/eventually.hpp"
#include "unit/platform/http/raw_client.hpp"

namespace lyceum::e2e {
namespace {

using http::testing::RawClient;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr const char* kSmuggled = "GET /api/v1/openapi.json HTTP/1.1\r\nHost: h\r\n\r\n";

std::uint16_t Port(int offset) {
    return static_cast<std::uint16_t>(std::stoi(Setting("LYCEUM_PORT_BASE")) + offset);
}

/// Nginx and the gateway before a client that sends what it likes.
class SmugglingTest : public ::testing::Test {
protected:
    /// How many requests the gateway has served, health checks apart.
    static double Served() {
        const HttpClient gateway{"http://127.0.0.1:" + std::to_string(Port(10))};
        std::istringstream lines{gateway.Get("/metrics").body};
        double served = 0;
        for (std::string line; std::getline(lines, line);) {
            const bool counts = line.starts_with("lyceum_route_duration_seconds_count{");
            if (!counts || line.find("/readyz\"") != std::string::npos) continue;
            served += std::stod(line.substr(line.rfind(' ')));
        }
        return served;
    }
    static std::string Probe(const std::string& id) {
        return "GET /api/v1/users/me HTTP/1.1\r\nHost: h\r\nConnection: close\r\nX-Request-Id: " +
               id + "\r\n\r\n";
    }
    static int Answers(const std::string& text) {
        int count = 0;
        for (auto at = text.find("HTTP/1.1 "); at != std::string::npos;
             at = text.find("HTTP/1.1 ", at + 1)) {
            ++count;
        }
        return count;
    }
    /// Whoever comes next, on whichever connection behind Nginx, gets the answer to its own
    /// request.
    void ExpectNobodyElseIsAnswered() {
        for (int i = 0; i < 8; ++i) {
            const auto id = Unique("innocent-");
            RawClient client{Port(0)};
            client.Send(Probe(id));
            EXPECT_THAT(client.ReadToEnd(),
                        AllOf(StartsWith("HTTP/1.1 401"), HasSubstr("/requests/" + id)));
            ++expected_;
        }
    }

    double expected_ = Served();
};

TEST_F(SmugglingTest, WhatFollowsARequestThatNginxRefusesIsNotRead) {
    const std::string post = "POST /api/v1/courses HTTP/1.1\r\nHost: h\r\n";
    for (const std::string& broken : {
             std::string{"GARBAGE\r\n\r\n"},
             std::string{"GET /api/v1/courses HTTP/1.1\r\n\r\n"},
             std::string{"GET /api/v1/courses HTTP/2.0\r\nHost: h\r\n\r\n"},
             std::string{"GET /api/v1/courses HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"},
             post + "Content-Length: abc\r\n\r\n",
             post + "Content-Length: +5\r\n\r\nhello",
             post + "Content-Length: -1\r\n\r\n",
             post + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
             post + "Content-Length: 400000\r\n\r\n",
             post + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
             post + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
         }) {
        RawClient client{Port(0)};
        client.Send(broken);
        for (int copies = 0; copies < 5; ++copies) client.Send(kSmuggled);
        const auto answer = client.ReadToEnd();
        EXPECT_TRUE(client.ended()) << broken;
        EXPECT_THAT(answer, AllOf(StartsWith("HTTP/1.1 4"), HasSubstr("problem+json"))) << broken;
        EXPECT_EQ(Answers(answer), 1) << broken << answer;
        ExpectNobodyElseIsAnswered();
    }
    EXPECT_TRUE(testing::eventually([&] { return Served() == expected_; }))
        << Served() - expected_ << " smuggled";
}

TEST_F(SmugglingTest, ARequestInTheBodyOfOneThatTheGatewayRefusesIsNotServed) {
    const std::string large(8'160, 'a');
    std::string smuggled;
    for (int copies = 0; copies < 5; ++copies) smuggled += kSmuggled;
    const auto size = std::to_string(smuggled.size());
    const auto with = [&](const std::string& method, const std::string& headers) {
        return method + " /api/v1/courses HTTP/1.1\r\nHost: h\r\nContent-Length: " + size + "\r\n" +
               headers + "\r\n" + smuggled;
    };
    for (const auto& [served, refused] : std::vector<std::pair<int, std::string>>{
             {0, with("POST", "Accept: " + large + "\r\nIf-Match: " + large +
                                  "\r\nAuthorization: " + large + "\r\nOrigin: " + large + "\r\n")},
             {0, with("POST", "Accept: \x01\r\n")},
             {0, with("POST", "Idempotency-Key: \xff\r\n")},
             {0, with("BREW", "")},
             {1, with("POST", "")},
             {1, with("POST", "Cookie: foo\r\n")},
             {1, with("POST", "Content-Type: application/json\r\n")},
         }) {
        RawClient client{Port(0)};
        const auto id = Unique("next-");
        client.Send(refused);
        client.Send(Probe(id));
        const auto answers = client.ReadToEnd();
        EXPECT_THAT(answers, HasSubstr("/requests/" + id)) << refused.substr(0, 200);
        EXPECT_EQ(Answers(answers), 2) << refused.substr(0, 200) << answers;
        expected_ += served + 1;
        ExpectNobodyElseIsAnswered();
    }
    EXPECT_TRUE(testing::eventually([&] { return Served() == expected_; }))
        << Served() - expected_ << " smuggled";
}

/// The client ports of all connections to a local port, also of those that are over.
std::set<std::string> ConnectionsTo(std::uint16_t port) {
    char hex[8];
    std::snprintf(hex, sizeof hex, ":%04X", port);
    std::set<std::string> found;
    std::ifstream table{"/proc/net/tcp"};
    std::string line;
    while (std::getline(table, line)) {
        std::istringstream fields{line};
        std::string number;
        std::string local;
        std::string remote;
        fields >> number >> local >> remote;
        if (local.ends_with(hex)) found.insert(remote);
        if (remote.ends_with(hex)) found.insert(local);
    }
    return found;
}

TEST_F(SmugglingTest, NginxKeepsItsConnectionsToTheProcessesBehindIt) {
    const HttpClient http;
    for (const auto& [path, offset] :
         {std::pair{"/api/v1/users/me", 1}, {"/api/v1/uploads/1", 2}}) {
        const auto before = ConnectionsTo(Port(offset));
        std::set<std::string> opened;
        for (int i = 0; i < 60; ++i) {
            EXPECT_EQ(http.Send("HEAD", path, {}, {"Tus-Resumable: 1.0.0"}).status, 401) << path;
            opened.merge(ConnectionsTo(Port(offset)));
        }
        std::erase_if(opened, [&](const auto& one) { return before.contains(one); });
        EXPECT_LE(opened.size(), 16u) << path << " opens a connection a request";
    }
}

}  // namespace
}  // namespace lyceum::e2e
