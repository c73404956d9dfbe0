#pragma once

#include <gtest/gtest.h>

#include <map>

#include "fakes/media/fake_commands.hpp"
#include "fakes/media/temporary_folder.hpp"
#include "integration/media/raw_client.hpp"
#include "media/port/data_port.hpp"
#include "support/fake_clock.hpp"
#include "unit/platform/identity/token_keys.hpp"

namespace lyceum::media::testing {

using Headers = std::map<std::string, std::string>;

/// The data port in this process, with a media worker that is none.
class PortTest : public ::testing::Test {
protected:
    std::string TokenOf(std::uint64_t user) {
        return signer_.Sign({user, common::v1::ROLE_LEARNER, "s", clock_.now + kTokenLife},
                            clock_.now);
    }
    static std::string Head(const std::string& method, const std::string& path,
                            const Headers& headers) {
        std::string head = method + ' ' + path + " HTTP/1.1\r\nHost: x\r\n";
        for (const auto& [name, value] : headers) {
            if (!value.empty()) head += name + ": " + value + "\r\n";
        }
        return head + "\r\n";
    }
    /// What every request of user 7 carries, with changes; an empty value leaves a header out.
    Headers With(const Headers& changes) {
        Headers headers{{"X-Edge-Key", kEdgeKey},
                        {"Tus-Resumable", "1.0.0"},
                        {"Authorization", "Bearer " + token_}};
        for (const auto& [name, value] : changes) headers[name] = value;
        return headers;
    }
    Answer Ask(const std::string& method, const std::string& path, const Headers& changes = {},
               const std::string& body = "") {
        Headers headers = With(changes);
        if (method == "PATCH" || method == "POST") {
            headers.emplace("Content-Length", std::to_string(body.size()));
        }
        RawClient client{port_.port()};
        client.Send(Head(method, path, headers) + body);
        return client.Read(method == "HEAD");
    }
    /// The address of a new upload.
    std::string Create(std::uint64_t size) {
        const Answer answer = Ask("POST", "/api/v1/uploads",
                                  {{"Upload-Length", std::to_string(size)},
                                   {"Upload-Metadata", "filename YS5tcDQ=,filetype dmlkZW8vbXA0"}});
        EXPECT_EQ(answer.status, 201) << answer.body;
        return answer["location"];
    }
    Answer Patch(const std::string& path, std::uint64_t offset, const std::string& body,
                 Headers changes = {}) {
        changes.emplace("Upload-Offset", std::to_string(offset));
        changes.emplace("Content-Type", "application/offset+octet-stream");
        return Ask("PATCH", path, changes, body);
    }
    std::string Offset(const std::string& path) { return Ask("HEAD", path)["upload-offset"]; }
    std::string Stored(std::uint64_t id) const;

    static constexpr const char* kEdgeKey = "0123456789abcdef0123";
    static constexpr std::chrono::hours kTokenLife{48};

    lyceum::testing::FakeClock clock_;
    identity::testing::KeyPair keys_;
    identity::TokenSigner signer_{keys_.private_pem};
    identity::TokenVerifier verifier_{keys_.public_pem, clock_};
    const std::string token_ = TokenOf(7);
    TemporaryFolder folder_;
    MediaFiles files_{folder_.path()};
    FakeCommands commands_;
    Uploads uploads_{files_, commands_, verifier_, clock_};
    metrics::Registry metrics_;
    DataPort port_{{"127.0.0.1", 0, kEdgeKey}, uploads_, metrics_};
};

}  // namespace lyceum::media::testing
