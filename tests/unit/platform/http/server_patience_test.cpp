#include <sys/resource.h>

#include <thread>

#include "support/eventually.hpp"
#include "unit/platform/http/server_fixture.hpp"

namespace lyceum::http::testing {
namespace {

using lyceum::testing::eventually;
using std::chrono::milliseconds;

class Patience : public ServerFixture {};

TEST_F(Patience, AHandlerPastItsDeadlineIsAnsweredFor) {
    options.limits.answer = milliseconds{200};
    const auto port = Start();
    const auto answer = Ask(port, Get("/never"));
    EXPECT_EQ(StatusOf(answer), 504);
    EXPECT_NE(answer.find("/problems/deadline_exceeded"), std::string::npos);
    kept.front().Answer({});
    EXPECT_EQ(StatusOf(Ask(port, Get("/echo"))), 200);
}

TEST_F(Patience, ARequestThatNeverEndsIsTimedOut) {
    options.limits.receive = milliseconds{200};
    const auto port = Start();
    RawClient headless{port};
    headless.Send("GET /echo HTTP/1.1\r\nHost");
    EXPECT_EQ(StatusOf(headless.ReadToEnd()), 408);
    RawClient bodiless{port};
    bodiless.Send("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\nhalf");
    EXPECT_EQ(StatusOf(bodiless.ReadToEnd()), 408);
    EXPECT_EQ(asked(), 0u);
}

TEST_F(Patience, AnIdleConnectionEnds) {
    options.limits.idle = milliseconds{200};
    const auto port = Start();
    RawClient client{port};
    client.Send(Get("/echo"));
    client.ReadUntil("\r\n\r\n");
    client.ReadToEnd();
    EXPECT_TRUE(client.ended());
}

double CpuSeconds() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
           static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

// Pistache's own writer spins on a full socket and serves nobody else from that thread.
TEST_F(Patience, ASlowReaderCostsNothingAndBlocksNobody) {
    options.threads = 1;
    const auto port = Start();
    RawClient slow{port, 4096};
    slow.Send(Get("/large"));
    ASSERT_GT(slow.ReadAtMost(100), 0u);
    const double before = CpuSeconds();
    const auto end = std::chrono::steady_clock::now() + milliseconds{500};
    int served = 0;
    ASSERT_TRUE(eventually([&] {
        served += StatusOf(Ask(port, Get("/echo"))) == 200;
        return std::chrono::steady_clock::now() > end;
    }));
    EXPECT_GT(served, 10);
    EXPECT_LT(CpuSeconds() - before, 0.4);
    EXPECT_GE(slow.ReadToEnd().size() + 100, 0u);
}

TEST_F(Patience, ASlowReaderGetsEveryByteInTheEnd) {
    const auto port = Start();
    RawClient slow{port, 4096};
    slow.Send(Get("/large", "Connection: close\r\n"));
    const auto answer = slow.ReadToEnd();
    EXPECT_EQ(BodyOf(answer), std::string(8u << 20, 'x'));
}

TEST_F(Patience, AReaderWhoNeverReadsIsLeft) {
    options.limits.send = milliseconds{200};
    const auto port = Start();
    RawClient stuck{port, 4096};
    stuck.Send(Get("/large"));
    ASSERT_GT(stuck.ReadAtMost(100), 0u);
    // What is on its way is still read; then comes the end, long before the whole body.
    ASSERT_TRUE(eventually([&] { return StatusOf(Ask(port, Get("/echo"))) == 200; }));
    const auto end = std::chrono::steady_clock::now() + milliseconds{1000};
    ASSERT_TRUE(eventually([&] { return std::chrono::steady_clock::now() > end; }));
    EXPECT_LT(stuck.ReadToEnd().size(), 8u << 20);
    EXPECT_TRUE(stuck.ended());
}

TEST_F(Patience, StopLetsTheRequestUnderWayFinish) {
    const auto port = Start();
    RawClient client{port};
    client.Send(Get("/never"));
    ASSERT_TRUE(eventually([&] { return KeptOne(); }));
    std::thread stopping{[this] { server->Stop(milliseconds{5000}); }};
    kept.front().Answer({});
    EXPECT_EQ(StatusOf(client.ReadToEnd()), 200);
    EXPECT_TRUE(client.ended());
    stopping.join();
    EXPECT_FALSE(RawClient{port}.connected());
}

TEST_F(Patience, MoreConnectionsThanAllowedAreClosed) {
    options.limits.connections = 2;
    const auto port = Start();
    RawClient first{port};
    RawClient second{port};
    first.Send(Post("one"));
    second.Send(Post("two"));
    first.ReadUntil("one");
    second.ReadUntil("two");
    RawClient third{port};
    third.Send(Get("/echo"));
    third.ReadToEnd();
    EXPECT_TRUE(third.ended());
    first.Close();
    EXPECT_TRUE(eventually([&] { return StatusOf(Ask(port, Get("/echo"))) == 200; }));
}

}  // namespace
}  // namespace lyceum::http::testing
