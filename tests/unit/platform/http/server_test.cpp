#include "platform/http/server.hpp"

#include <thread>

#include "support/eventually.hpp"
#include "unit/platform/http/server_fixture.hpp"

namespace lyceum::http::testing {
namespace {

using lyceum::testing::eventually;

class ServerTest : public ServerFixture {};

TEST_F(ServerTest, ServesBodyAndHeaders) {
    const auto port = Start();
    const auto answer = Ask(port, Post("hello", "X-Request-Id: client-id-1\r\nAccept: a/b\r\n"));
    EXPECT_EQ(StatusOf(answer), 200);
    EXPECT_EQ(BodyOf(answer), "hello");
    EXPECT_NE(answer.find("X-Request-Id: client-id-1"), std::string::npos);
    EXPECT_NE(answer.find("Cache-Control: private, no-store"), std::string::npos);
    EXPECT_EQ(last().Header("accept"), "a/b");
    EXPECT_EQ(last().trace_id.size(), 32u);
}

TEST_F(ServerTest, RequiresTheEdgeKey) {
    const auto port = Start();
    const std::string bare = "GET /echo HTTP/1.1\r\nHost: h\r\n";
    EXPECT_EQ(StatusOf(Ask(port, bare + "\r\n")), 403);
    EXPECT_EQ(StatusOf(Ask(port, bare + "X-Edge-Key: " + kKey + "0\r\n\r\n")), 403);
    EXPECT_EQ(StatusOf(Ask(port, bare + "X-Edge-Key: " + kKey.substr(1) + "\r\n\r\n")), 403);
    EXPECT_EQ(StatusOf(Ask(port, "GET /unknown HTTP/1.1\r\nHost: h\r\n\r\n")), 403);
    EXPECT_EQ(asked(), 0u);
    EXPECT_EQ(StatusOf(Ask(port, "GET /healthz HTTP/1.1\r\nHost: h\r\n\r\n")), 200);
    EXPECT_EQ(StatusOf(Ask(port, Get("/echo"))), 200);
}

TEST_F(ServerTest, AShortEdgeKeyIsNoKey) {
    options.edge_key = "short";
    EXPECT_THROW(Start(), std::invalid_argument);
}

TEST_F(ServerTest, HeadHasTheLengthButNoBody) {
    const auto port = Start();
    std::string request = Get("/large");
    request.replace(0, 3, "HEAD");
    const auto answer = Ask(port, request);
    EXPECT_EQ(StatusOf(answer), 200);
    EXPECT_NE(answer.find("Content-Length: 8388608\r\n"), std::string::npos);
    EXPECT_EQ(BodyOf(answer), "");
}

TEST_F(ServerTest, OptionsAndWrongMethodsNameTheRightOnes) {
    const auto port = Start();
    std::string request = Get("/things/7");
    request.replace(0, 3, "OPTIONS");
    const auto options_answer = Ask(port, request);
    EXPECT_EQ(StatusOf(options_answer), 204);
    EXPECT_NE(options_answer.find("Allow: GET, HEAD, DELETE, OPTIONS\r\n"), std::string::npos);

    request = Get("/things/7");
    request.replace(0, 3, "PUT");
    const auto put_answer = Ask(port, request);
    EXPECT_EQ(StatusOf(put_answer), 405);
    EXPECT_NE(put_answer.find("Allow: GET, HEAD, DELETE, OPTIONS\r\n"), std::string::npos);
    EXPECT_NE(put_answer.find("/problems/method_not_allowed"), std::string::npos);
}

TEST_F(ServerTest, UnknownAddressesAreNotFound) {
    const auto port = Start();
    const auto answer = Ask(port, Get("/nothing", "Accept-Language: en\r\n"));
    EXPECT_EQ(StatusOf(answer), 404);
    EXPECT_NE(answer.find("There is nothing at this address."), std::string::npos);
    EXPECT_NE(Ask(port, Get("/nothing")).find("该地址没有内容"), std::string::npos);
}

TEST_F(ServerTest, KeepsTheConnectionUnlessAskedNotTo) {
    const auto port = Start();
    RawClient client{port};
    client.Send(Get("/echo"));
    EXPECT_NE(client.ReadUntil("\r\n\r\n").find("Connection: keep-alive"), std::string::npos);
    client.Send(Post("again"));
    client.ReadUntil("again");
    client.Send(Get("/echo", "Connection: close\r\n"));
    EXPECT_NE(client.ReadToEnd().find("Connection: close"), std::string::npos);
    EXPECT_TRUE(client.ended());
    EXPECT_EQ(asked(), 3u);
}

TEST_F(ServerTest, AnswersEveryPipelinedRequestInOrder) {
    const auto port = Start();
    RawClient client{port};
    std::string all;
    for (int at = 0; at < 100; ++at) all += Post("<" + std::to_string(at) + ">");
    client.Send(all);
    const auto answer = client.ReadUntil("HTTP/1.1 200", 100);
    client.ReadUntil("<99>");
    EXPECT_EQ(asked(), 100u);
    std::size_t before = 0;
    const auto whole = client.ReadUntil("<99>");
    for (int at = 0; at < 100; ++at) {
        const auto found = whole.find("<" + std::to_string(at) + ">");
        ASSERT_NE(found, std::string::npos);
        EXPECT_GE(found, before);
        before = found;
    }
}

TEST_F(ServerTest, PipelinedRequestsWaitForASlowHandler) {
    const auto port = Start();
    RawClient client{port};
    client.Send(Get("/never") + Post("second"));
    ASSERT_TRUE(eventually([&] { return KeptOne(); }));
    Response response;
    response.body = "first";
    kept.front().Answer(std::move(response));
    const auto answer = client.ReadUntil("second");
    EXPECT_LT(answer.find("first"), answer.find("second"));
}

TEST_F(ServerTest, ARequestInSingleBytesIsOneRequest) {
    const auto port = Start();
    RawClient client{port};
    for (char byte : Post("slow")) client.Send({&byte, 1});
    EXPECT_NE(client.ReadUntil("slow").find("200 OK"), std::string::npos);
    EXPECT_EQ(asked(), 1u);
}

TEST_F(ServerTest, WhatAHandlerForgetsOrThrowsIsAProblemThatTellsNothing) {
    const auto port = Start();
    EXPECT_EQ(StatusOf(Ask(port, Get("/drop"))), 500);
    const auto answer = Ask(port, Get("/throw"));
    EXPECT_EQ(StatusOf(answer), 500);
    EXPECT_EQ(answer.find("secret"), std::string::npos);
    EXPECT_NE(answer.find("/problems/internal"), std::string::npos);
}

TEST_F(ServerTest, AnswersFromOtherThreadsAndOnlyOnce) {
    const auto port = Start();
    RawClient client{port};
    client.Send(Get("/never", "Connection: close\r\n"));
    ASSERT_TRUE(eventually([&] { return KeptOne(); }));
    std::vector<std::thread> threads;
    for (int at = 0; at < 8; ++at) {
        threads.emplace_back([responder = kept.front()] { responder.Answer({}); });
    }
    for (auto& thread : threads) thread.join();
    const auto answer = client.ReadToEnd();
    EXPECT_EQ(answer.find("HTTP/1.1", 8), std::string::npos);
}

TEST_F(ServerTest, AnAnswerForAClientThatLeftReachesNobodyElse) {
    const auto port = Start();
    for (std::size_t round = 1; round <= 20; ++round) {
        RawClient gone{port};
        gone.Send(Get("/never"));
        ASSERT_TRUE(eventually([&] { return asked() == round; }));
    }
    // The server sees them leave; new clients get the same descriptor numbers.
    std::vector<std::unique_ptr<RawClient>> here;
    for (int at = 0; at < 20; ++at) {
        here.push_back(std::make_unique<RawClient>(port));
        here.back()->Send(Post("mine"));
        here.back()->ReadUntil("mine");
    }
    Response response;
    response.body = "not yours";
    for (const auto& responder : kept) responder.Answer(response);
    for (auto& client : here) {
        client->Send(Get("/echo", "Connection: close\r\n"));
        EXPECT_EQ(client->ReadToEnd().find("not yours"), std::string::npos);
    }
}

TEST_F(ServerTest, ContinuesWhenTheClientWaitsForIt) {
    const auto port = Start();
    RawClient client{port};
    client.Send("POST /echo HTTP/1.1\r\nHost: h\r\nX-Edge-Key: " + kKey +
                "\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n");
    EXPECT_NE(client.ReadUntil("\r\n\r\n").find("100 Continue"), std::string::npos);
    client.Send("body");
    EXPECT_NE(client.ReadUntil("body").find("200 OK"), std::string::npos);
}

TEST_F(ServerTest, AnswersIfNoneMatchWithNotModified) {
    const auto port = Start();
    const auto first = Ask(port, Get("/echo"));
    const auto begin = first.find("ETag: ") + 6;
    const auto etag = first.substr(begin, first.find("\r\n", begin) - begin);
    const auto second = Ask(port, Get("/echo", "If-None-Match: W/" + etag + "\r\n"));
    EXPECT_EQ(StatusOf(second), 304);
    EXPECT_EQ(BodyOf(second), "");
    EXPECT_EQ(StatusOf(Ask(port, Get("/echo", "If-None-Match: \"other\"\r\n"))), 200);
}

}  // namespace
}  // namespace lyceum::http::testing
