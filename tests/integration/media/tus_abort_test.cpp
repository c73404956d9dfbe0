#include <algorithm>
#include <optional>

#include "integration/media/port_test.hpp"
#include "media/files/upload_writer.hpp"
#include "support/eventually.hpp"
#include "support/memory.hpp"

namespace lyceum::media::testing {
namespace {

using lyceum::testing::eventually;
using lyceum::testing::HeldMemory;

constexpr const char* kWrongSha1 = "sha1 Kq5sNclPz7QV2+lfQIuc6R7oRu0=";

class TusAbortTest : public PortTest {
protected:
    std::string PatchHead(const std::string& path, std::uint64_t offset, std::uint64_t length,
                          const Headers& more = {}) {
        Headers headers = With({{"Upload-Offset", std::to_string(offset)},
                                {"Content-Type", "application/offset+octet-stream"},
                                {"Content-Length", std::to_string(length)}});
        headers.insert(more.begin(), more.end());
        return Head("PATCH", path, headers);
    }
    std::string ChunkedHead(const std::string& path, std::uint64_t offset,
                            const Headers& more = {}) {
        Headers headers = With({{"Upload-Offset", std::to_string(offset)},
                                {"Content-Type", "application/offset+octet-stream"},
                                {"Transfer-Encoding", "chunked"}});
        headers.insert(more.begin(), more.end());
        return Head("PATCH", path, headers);
    }
    bool Arrived(std::uint64_t size) {
        return eventually([&] { return files_.Size(MediaId{1}) == size; });
    }
};

TEST_F(TusAbortTest, KeepsWhatArrivedSoThatTheClientResumes) {
    const auto path = Create(10);
    {
        RawClient client{port_.port()};
        client.Send(PatchHead(path, 0, 10) + "hello");
        ASSERT_TRUE(Arrived(5));
    }
    ASSERT_TRUE(eventually([&] { return Patch(path, 5, "world").status == 204; }));
    EXPECT_EQ(Stored(1), "helloworld");
    EXPECT_EQ(commands_.Completed(1), 1);
}

TEST_F(TusAbortTest, DropsWhatAChecksumWasToProve) {
    const auto path = Create(10);
    {
        RawClient client{port_.port()};
        client.Send(PatchHead(path, 0, 10, {{"Upload-Checksum", kWrongSha1}}) + "hello");
        ASSERT_TRUE(Arrived(5));
    }
    EXPECT_TRUE(Arrived(0));
}

// What a process that is killed leaves: no word, and no lock.
TEST_F(TusAbortTest, DropsWhatAChecksumWasToProveWhenTheProcessIsKilled) {
    const auto path = Create(10);
    ASSERT_EQ(Patch(path, 0, "hel").status, 204);
    {
        auto killed = UploadWriter::Open(files_.UploadPath(MediaId{1}));
        ASSERT_TRUE(killed);
        killed->AwaitProof();
        killed->Write("loworld", 7);
    }
    EXPECT_EQ(Offset(path), "3");
    EXPECT_EQ(commands_.Completed(1), 0);
    EXPECT_EQ(Patch(path, 10, "").status, 409);
    EXPECT_EQ(Patch(path, 3, "loWORLD").status, 204);
    EXPECT_EQ(Stored(1), "helloWORLD");
    EXPECT_EQ(commands_.Completed(1), 1);
}

TEST_F(TusAbortTest, CompletesNothingThatMayBeTakenBack) {
    const auto path = Create(10);
    ASSERT_EQ(Patch(path, 0, "hel").status, 204);
    {
        RawClient client{port_.port()};
        client.Send(ChunkedHead(path, 3, {{"Upload-Checksum", kWrongSha1}}) + "7\r\nloworld\r\n");
        ASSERT_TRUE(Arrived(10));
        EXPECT_EQ(Offset(path), "3");
        EXPECT_EQ(commands_.Completed(1), 0);
    }
    ASSERT_TRUE(Arrived(3));
    EXPECT_EQ(Offset(path), "3");
    EXPECT_TRUE(eventually([&] { return Patch(path, 3, "loworld").status == 204; }));
    EXPECT_EQ(commands_.Completed(1), 1);
}

TEST_F(TusAbortTest, CompletesOnceNobodyWritesAnyMore) {
    const auto path = Create(5);
    {
        RawClient client{port_.port()};
        client.Send(ChunkedHead(path, 0) + "5\r\nhello\r\n");
        ASSERT_TRUE(Arrived(5));
        EXPECT_EQ(Ask("HEAD", path).status, 423);
        EXPECT_EQ(commands_.Completed(1), 0);
    }
    ASSERT_TRUE(eventually([&] { return Offset(path) == "5"; }));
    EXPECT_EQ(commands_.Completed(1), 1);
}

TEST_F(TusAbortTest, LetsOneRequestWriteAtATime) {
    const auto path = Create(10);
    RawClient first{port_.port()};
    first.Send(PatchHead(path, 0, 10) + "hello");
    ASSERT_TRUE(Arrived(5));
    const auto second = Patch(path, 5, "world");
    EXPECT_EQ(second.status, 423);
    EXPECT_NE(second.body.find("upload_locked"), std::string::npos);
    first.Send("world");
    EXPECT_EQ(first.Read().status, 204);
    EXPECT_EQ(Stored(1), "helloworld");
}

TEST_F(TusAbortTest, SurvivesTheEndOfTheServer) {
    std::optional<DataPort> other{std::in_place, DataPortOptions{"127.0.0.1", 0, kEdgeKey},
                                  uploads_, metrics_};
    const auto path = Create(10);
    RawClient client{other->port()};
    client.Send(PatchHead(path, 0, 10) + "hello");
    ASSERT_TRUE(Arrived(5));
    other.reset();
    EXPECT_EQ(Offset(path), "5");
    EXPECT_EQ(Patch(path, 5, "world").status, 204);
}

TEST_F(TusAbortTest, TakesAnySizeInBoundedMemory) {
    constexpr std::uint64_t kSize = 64ull << 20;
    const auto path = Create(kSize);
    const std::string piece(1u << 20, 'x');
    RawClient client{port_.port()};
    const auto before = HeldMemory();
    client.Send(PatchHead(path, 0, kSize));
    std::int64_t most = 0;
    for (std::uint64_t sent = 0; sent < kSize; sent += piece.size()) {
        ASSERT_TRUE(client.Send(piece));
        most = std::max(most, HeldMemory());
    }
    EXPECT_EQ(client.Read().status, 204);
    EXPECT_LT(most, before + (8 << 20));
    EXPECT_EQ(files_.Size(MediaId{1}), kSize);
    EXPECT_EQ(commands_.Completed(1), 1);
}

}  // namespace
}  // namespace lyceum::media::testing
