#include "integration/media/port_test.hpp"
#include "support/eventually.hpp"

namespace lyceum::media::testing {
namespace {

using lyceum::testing::eventually;

class TusRefusalsTest : public PortTest {
protected:
    void Expect(const Answer& answer, int status, const std::string& reason) {
        EXPECT_EQ(answer.status, status) << answer.body;
        EXPECT_EQ(answer["content-type"], "application/problem+json");
        EXPECT_NE(answer.body.find("\"/problems/" + reason + "\""), std::string::npos)
            << answer.body;
    }
};

TEST_F(TusRefusalsTest, WithoutTheEdgeKey) {
    for (const char* key : {"", "wrong", "0123456789abcdef0124"}) {
        Expect(Ask("POST", "/api/v1/uploads", {{"X-Edge-Key", key}}), 403, "edge_key_invalid");
    }
}

TEST_F(TusRefusalsTest, WithoutAGoodToken) {
    const auto path = Create(10);
    Expect(Ask("POST", "/api/v1/uploads", {{"Authorization", ""}, {"Upload-Length", "1"}}), 401,
           "sign_in_required");
    Expect(Patch(path, 0, "x", {{"Authorization", "Bearer x.y.z"}}), 401, "token_invalid");
    const identity::TokenSigner forger{identity::testing::KeyPair{}.private_pem};
    const auto forged =
        forger.Sign({7, common::v1::ROLE_ADMIN, "s", clock_.now + kTokenLife}, clock_.now);
    Expect(Patch(path, 0, "x", {{"Authorization", "Bearer " + forged}}), 401, "token_invalid");
    clock_.Advance(kTokenLife + std::chrono::seconds{1});
    Expect(Patch(path, 0, "x"), 401, "token_expired");
}

TEST_F(TusRefusalsTest, OfSomeoneElsesUpload) {
    const auto path = Create(10);
    const Headers other{{"Authorization", "Bearer " + TokenOf(8)}};
    Expect(Patch(path, 0, "x", other), 404, "upload_not_found");
    Expect(Ask("DELETE", path, other), 404, "upload_not_found");
    EXPECT_EQ(Ask("HEAD", path, other).status, 404);
}

TEST_F(TusRefusalsTest, OfAnotherVersion) {
    for (const char* version : {"", "0.2.2", "1.0"}) {
        const auto answer =
            Ask("POST", "/api/v1/uploads", {{"Tus-Resumable", version}, {"Upload-Length", "1"}});
        Expect(answer, 412, "tus_version");
        EXPECT_EQ(answer["tus-version"], "1.0.0");
    }
}

TEST_F(TusRefusalsTest, OfBadLengthsAndMetadata) {
    for (const char* length : {"", "-1", "abc", "1e3"}) {
        Expect(Ask("POST", "/api/v1/uploads", {{"Upload-Length", length}}), 400,
               "invalid_argument");
    }
    Expect(Ask("POST", "/api/v1/uploads", {{"Upload-Length", "8589934593"}}), 413,
           "payload_too_large");
    Expect(Ask("POST", "/api/v1/uploads", {{"Upload-Defer-Length", "1"}}), 400, "invalid_argument");
    for (const std::string& key :
         {std::string{"two words"}, std::string{"钥匙"}, std::string(65, 'k')}) {
        const auto answer =
            Ask("POST", "/api/v1/uploads", {{"Upload-Length", "1"}, {"Idempotency-Key", key}});
        Expect(answer, 400, "invalid_argument");
        EXPECT_NE(answer.body.find("Idempotency-Key"), std::string::npos);
    }
    Expect(Ask("POST", "/api/v1/uploads", {{"Upload-Length", "1"}, {"Upload-Metadata", "a !!"}}),
           400, "invalid_argument");
}

TEST_F(TusRefusalsTest, OfWhatTheWorkerRefuses) {
    commands_.Refuse(ResourceExhausted("too_many_uploads", "Finish one first."));
    Expect(Ask("POST", "/api/v1/uploads", {{"Upload-Length", "1"}}), 429, "too_many_uploads");
}

TEST_F(TusRefusalsTest, OfBadAppends) {
    const auto path = Create(10);
    ASSERT_EQ(Patch(path, 0, "hello").status, 204);
    Expect(Patch(path, 0, "hello"), 409, "offset_mismatch");
    Expect(Patch(path, 7, "xyz"), 409, "offset_mismatch");
    Expect(Patch(path, 5, "x", {{"Upload-Offset", "five"}}), 400, "invalid_argument");
    Expect(Patch(path, 5, "x", {{"Content-Type", "video/mp4"}}), 415, "unsupported_media_type");
    Expect(Patch(path, 5, "toomuch"), 413, "payload_too_large");
    Expect(Patch(path, 5, "x", {{"Upload-Checksum", "md5 x"}}), 400, "invalid_argument");
    Expect(Patch("/api/v1/uploads/77", 0, "x"), 404, "upload_not_found");
    Expect(Patch("/api/v1/uploads/1x", 0, "x"), 404, "upload_not_found");
    EXPECT_EQ(Offset(path), "5");
}

TEST_F(TusRefusalsTest, OfABodyWithoutLengthThatGoesTooFar) {
    const auto path = Create(4);
    RawClient client{port_.port()};
    auto headers = With({{"Upload-Offset", "0"},
                         {"Content-Type", "application/offset+octet-stream"},
                         {"Transfer-Encoding", "chunked"}});
    client.Send(Head("PATCH", path, headers) + "5\r\nhello\r\n0\r\n\r\n");
    Expect(client.Read(), 413, "payload_too_large");
}

TEST_F(TusRefusalsTest, OfOtherAddressesAndMethods) {
    Expect(Ask("GET", "/api/v1/other"), 404, "route_not_found");
    const auto answer = Ask("PUT", Create(1));
    Expect(answer, 405, "method_not_allowed");
    EXPECT_EQ(answer["allow"], "HEAD, PATCH, DELETE, OPTIONS");
    Expect(Ask("DELETE", "/api/v1/uploads"), 405, "method_not_allowed");
}

TEST_F(TusRefusalsTest, MakeNoSeriesOfWhatClientsMakeUp) {
    const auto path = Create(1);
    Expect(Ask("BREW", path), 405, "method_not_allowed");
    Expect(Ask("BREW", "/api/v1/uploads"), 405, "method_not_allowed");
    Expect(Ask("DELETE", "/api/v1/other"), 404, "route_not_found");
    const auto told = [&](const std::string& name) {
        return metrics_.Text().find("name=\"" + name + "\"") != std::string::npos;
    };
    EXPECT_TRUE(eventually([&] { return told("unmatched"); }));
    EXPECT_TRUE(eventually([&] { return told("POST /api/v1/uploads"); }));
    EXPECT_EQ(Ask("HEAD", path).status, 200);
    EXPECT_TRUE(eventually([&] { return told("HEAD /api/v1/uploads/{id}"); }));
    EXPECT_FALSE(told("DELETE /api/v1/uploads/{id}"));
    EXPECT_EQ(metrics_.Text().find("BREW"), std::string::npos);
}

TEST_F(TusRefusalsTest, OfALongBodyAreSentBeforeItArrives) {
    const auto path = Create(100 << 20);
    RawClient client{port_.port()};
    client.Send(Head("PATCH", path,
                     With({{"Upload-Offset", "1"},
                           {"Content-Type", "application/offset+octet-stream"},
                           {"Content-Length", "100000000"}})));
    Expect(client.Read(), 409, "offset_mismatch");
}

}  // namespace
}  // namespace lyceum::media::testing
