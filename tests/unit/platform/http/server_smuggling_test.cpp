#include "support/eventually.hpp"
#include "unit/platform/http/server_fixture.hpp"

namespace lyceum::http::testing {
namespace {

// Pistache answers a broken request and then reads what follows as new requests. Whatever comes
// first here, the request behind it must never reach a handler.
class Smuggling : public ServerFixture, public ::testing::WithParamInterface<const char*> {};

TEST_P(Smuggling, NothingBehindABrokenRequestIsServed) {
    const auto port = Start();
    RawClient client{port};
    std::string first = GetParam();
    const auto key = first.find("KEY");
    if (key != std::string::npos) first.replace(key, 3, kKey);
    client.Send(first);
    for (int copies = 0; copies < 5; ++copies) client.Send(Get("/echo?smuggled=1"));
    const std::string answer = client.ReadToEnd();

    EXPECT_TRUE(client.ended());
    EXPECT_GE(StatusOf(answer), 400) << answer;
    EXPECT_NE(answer.find("application/problem+json"), std::string::npos);
    EXPECT_NE(answer.find("Connection: close"), std::string::npos);
    EXPECT_EQ(answer.find("HTTP/1.1", 8), std::string::npos) << "a second answer: " << answer;
    EXPECT_EQ(asked(), 0u);
}

INSTANTIATE_TEST_SUITE_P(
    Broken, Smuggling,
    ::testing::Values(
        "GARBAGE\r\n\r\n", "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: abc\r\n\r\n",
        "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
        "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\nhello",
        "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: +5\r\n\r\nhello",
        "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 0x5\r\n\r\nhello",
        "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 5, 5\r\n\r\nhello",
        "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: -1\r\n\r\n",
        "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 99999999999999999999999\r\n\r\n",
        "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 400000\r\n\r\n",
        "POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\nTransfer-Encoding: "
        "chunked\r\n\r\n0\r\n\r\n",
        "POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
        "GET /echo HTTP/1.1\r\nHost: h\r\nContent-Length : 5\r\n\r\nhello",
        "GET /echo HTTP/1.1\r\nHost: h\r\n folded: yes\r\n\r\n",
        "GET /echo HTTP/1.1\r\nHost: h\nX-Bare: lf\r\n\r\n",
        "GET /echo HTTP/1.1\r\nHost: h\r\nX-Edge-Key: KEY\r\nX-A: \x01\r\n\r\n",
        "GET /echo HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "GET /echo HTTP/1.1\r\n\r\n",
        "GET /echo HTTP/2.0\r\nHost: h\r\n\r\n", "GET /a/../echo HTTP/1.1\r\nHost: h\r\n\r\n",
        "GET /%00 HTTP/1.1\r\nHost: h\r\n\r\n", "BREW /echo HTTP/1.1\r\nHost: h\r\n\r\n",
        "GET /echo HTTP/1.1\r\nHost: h\r\nNo colon here\r\n\r\n",
        "GET /echo HTTP/1.1\r\nHost: h\r\nAuthorization: a\r\nAuthorization: b\r\n\r\n"));

class BrokenInParts : public ServerFixture {};

TEST_F(BrokenInParts, OversizedHeadersAreAnsweredOnceAndEnd) {
    const auto port = Start();
    RawClient client{port};
    client.Send("GET /echo HTTP/1.1\r\nHost: h\r\n");
    for (int line = 0; line < 50; ++line) {
        client.Send("X-" + std::to_string(line) + ": " + std::string(1000, 'a') + "\r\n");
    }
    client.Send("\r\n" + Get("/echo"));
    const auto answer = client.ReadToEnd();
    EXPECT_EQ(StatusOf(answer), 431);
    EXPECT_EQ(asked(), 0u);
}

TEST_F(BrokenInParts, TooManyHeaderLinesAreRefused) {
    const auto port = Start();
    std::string lines;
    for (int line = 0; line < 100; ++line) lines += "X-" + std::to_string(line) + ": a\r\n";
    EXPECT_EQ(StatusOf(Ask(port, Get("/echo", lines))), 431);
}

TEST_F(BrokenInParts, AHugeAddressIsRefusedBeforeRouting) {
    const auto port = Start();
    RawClient client{port};
    client.Send("GET " + std::string(100'000, '/') + " HTTP/1.1\r\nHost: h\r\n\r\n" + Get("/echo"));
    EXPECT_EQ(StatusOf(client.ReadToEnd()), 414);
    EXPECT_EQ(asked(), 0u);
    EXPECT_EQ(StatusOf(Ask(port, Get("/echo"))), 200);
}

TEST_F(BrokenInParts, AForeignCookieIsNoError) {
    const auto port = Start();
    EXPECT_EQ(StatusOf(Ask(port, Get("/echo", "Cookie: foo\r\n"))), 200);
    EXPECT_TRUE(last().cookies.empty());
    EXPECT_EQ(StatusOf(Ask(port, Get("/echo", "Cookie: foo; a=b; =c\r\n"))), 200);
    EXPECT_EQ(last().Cookie("a"), "b");
}

TEST_F(BrokenInParts, WhatFollowsAnErrorForeverIsCutOff) {
    const auto port = Start();
    RawClient client{port};
    client.Send("GARBAGE\r\n\r\n");
    client.ReadUntil("problem");
    for (int part = 0; part < 64; ++part) client.Send(std::string(64u << 10, 'x'));
    client.ReadToEnd();
    EXPECT_TRUE(client.ended());
}

}  // namespace
}  // namespace lyceum::http::testing
