#include "integration/media/port_test.hpp"

namespace lyceum::media::testing {
namespace {

class TusTest : public PortTest {};

TEST_F(TusTest, TellsWhatItCan) {
    const auto answer = Ask("OPTIONS", "/api/v1/uploads", {{"Tus-Resumable", ""}});
    EXPECT_EQ(answer.status, 204);
    EXPECT_EQ(answer["allow"], "POST, OPTIONS");
    EXPECT_EQ(Ask("OPTIONS", Create(1))["allow"], "HEAD, PATCH, DELETE, OPTIONS");
    EXPECT_EQ(answer["tus-version"], "1.0.0");
    EXPECT_EQ(answer["tus-extension"], "creation,checksum,termination,expiration");
    EXPECT_EQ(answer["tus-max-size"], "8589934592");
    EXPECT_EQ(answer["tus-checksum-algorithm"], "sha1,sha256");
}

TEST_F(TusTest, CreatesInTheCallersName) {
    EXPECT_EQ(Create(10), "/api/v1/uploads/1");
    EXPECT_EQ(commands_.started.filename(), "a.mp4");
    EXPECT_EQ(commands_.started.content_type(), "video/mp4");
    EXPECT_EQ(commands_.started.size(), 10u);
    EXPECT_EQ(commands_.starter.actor, token_);
    const auto answer = Ask("HEAD", "/api/v1/uploads/1");
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer["upload-offset"], "0");
    EXPECT_EQ(answer["upload-length"], "10");
    EXPECT_EQ(answer["upload-metadata"], "filename YS5tcDQ=,filetype dmlkZW8vbXA0");
    EXPECT_EQ(answer["upload-expires"], "Wed, 15 Nov 2023 22:13:20 GMT");
    EXPECT_EQ(answer["cache-control"], "no-store");
    EXPECT_EQ(answer["tus-resumable"], "1.0.0");
}

TEST_F(TusTest, AppendsPartsAndCompletesOnce) {
    const auto path = Create(10);
    auto answer = Patch(path, 0, "hello");
    EXPECT_EQ(answer.status, 204);
    EXPECT_EQ(answer["upload-offset"], "5");
    EXPECT_EQ(commands_.Completed(1), 0);
    EXPECT_EQ(Offset(path), "5");
    answer = Patch(path, 5, "world");
    EXPECT_EQ(answer.status, 204);
    EXPECT_EQ(answer["upload-offset"], "10");
    EXPECT_EQ(commands_.Completed(1), 1);
    EXPECT_EQ(Stored(1), "helloworld");
    EXPECT_EQ(Offset(path), "10");
    EXPECT_EQ(Patch(path, 10, "").status, 204);
    EXPECT_EQ(commands_.Completed(1), 1);
}

TEST_F(TusTest, CompletesLaterWhenTheBrokerWasAway) {
    const auto path = Create(5);
    commands_.Refuse(Unavailable("broker_unavailable", "away"));
    const auto answer = Patch(path, 0, "hello");
    EXPECT_EQ(answer.status, 503);
    EXPECT_FALSE(answer["retry-after"].empty());
    EXPECT_EQ(Ask("HEAD", path).status, 503);
    commands_.Refuse(std::nullopt);
    EXPECT_EQ(Offset(path), "5");
    EXPECT_EQ(commands_.Completed(1), 1);
}

TEST_F(TusTest, StillKnowsTheOffsetWhenTheBytesWereTaken) {
    const auto path = Create(5);
    ASSERT_EQ(Patch(path, 0, "hello").status, 204);
    files_.RemoveBytes(MediaId{1});
    EXPECT_EQ(Offset(path), "5");
}

TEST_F(TusTest, ChecksWhatAChecksumProves) {
    const auto path = Create(10);
    const Headers sha1{{"Upload-Checksum", "sha1 qvTGHdzF6KLavt4PO0gs2a6pQ00="}};
    EXPECT_EQ(Patch(path, 0, "hello", sha1).status, 204);
    const auto wrong = Patch(path, 5, "hellO", sha1);
    EXPECT_EQ(wrong.status, 460);
    EXPECT_NE(wrong.body.find("checksum_mismatch"), std::string::npos);
    EXPECT_EQ(Offset(path), "5");
    const Headers sha256{
        {"Upload-Checksum", "sha256 LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ="}};
    EXPECT_EQ(Patch(path, 5, "hello", sha256).status, 204);
    EXPECT_EQ(Stored(1), "hellohello");
}

TEST_F(TusTest, TerminatesOverTheBroker) {
    const auto path = Create(10);
    EXPECT_EQ(Ask("DELETE", path).status, 204);
    EXPECT_EQ(commands_.deleted, 1u);
    EXPECT_FALSE(files_.Size(MediaId{1}));
    EXPECT_EQ(Ask("HEAD", path).status, 404);
}

TEST_F(TusTest, ExpiresAfterADay) {
    const auto path = Create(10);
    clock_.Advance(std::chrono::hours{24} + std::chrono::seconds{1});
    EXPECT_EQ(Ask("HEAD", path).status, 410);
    EXPECT_EQ(Patch(path, 0, "hello").status, 410);
}

}  // namespace
}  // namespace lyceum::media::testing
