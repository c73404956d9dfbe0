#include <gtest/gtest.h>

#include "e2e/api/stack.hpp"
#include "support/eventually.hpp"

namespace lyceum::e2e {
namespace {

using namespace std::chrono_literals;

/// The smallest PNG there is: one transparent pixel.
std::string Png() {
    static const unsigned char kBytes[] = {
        0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48,
        0x44, 0x52, 0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x06, 0x00, 0x00,
        0x00, 0x1f, 0x15, 0xc4, 0x89, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x44, 0x41, 0x54, 0x78,
        0x9c, 0x63, 0x00, 0x01, 0x00, 0x00, 0x05, 0x00, 0x01, 0x0d, 0x0a, 0x2d, 0xb4, 0x00,
        0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82};
    return {reinterpret_cast<const char*>(kBytes), sizeof kBytes};
}

class MediaTest : public ::testing::Test {
protected:
    Headers Tus(const std::string& token, const Headers& more) const {
        Headers headers{"Authorization: Bearer " + token, "Tus-Resumable: 1.0.0"};
        headers.insert(headers.end(), more.begin(), more.end());
        return headers;
    }
    /// "/api/v1/uploads/7"
    std::string Create(const std::string& token, std::size_t length) const {
        const auto made =
            http_.Send("POST", "/api/v1/uploads", {},
                       Tus(token, {"Upload-Length: " + std::to_string(length),
                                   "Upload-Metadata: filename cC5wbmc=,filetype aW1hZ2UvcG5n"}));
        EXPECT_EQ(made.status, 201) << made.body;
        const std::string location = made.Header("location");
        return location.substr(location.find("/api/"));
    }
    Response Append(const std::string& token, const std::string& path, std::size_t offset,
                    const std::string& bytes) const {
        return http_.Send("PATCH", path, bytes,
                          Tus(token, {"Content-Type: application/offset+octet-stream",
                                      "Upload-Offset: " + std::to_string(offset)}));
    }
    std::string State(const std::string& id, const std::string& token) const {
        return http_.Get("/api/v1/media/" + id, token).Json().at("state");
    }
    /// The id of a whole upload that may be read.
    std::string Ready(const std::string& bytes) const {
        const auto path = Create(learner_.token, bytes.size());
        EXPECT_EQ(Append(learner_.token, path, 0, bytes).status, 204);
        EXPECT_TRUE(
            testing::eventually([&] { return State(IdOf(path), learner_.token) == "ready"; }, 20s));
        return IdOf(path);
    }
    static std::string IdOf(const std::string& path) { return path.substr(path.rfind('/') + 1); }

    HttpClient http_;
    Account learner_ = NewLearner(http_);
};

TEST_F(MediaTest, UploadsInPartsAndDownloadsByRange) {
    const std::string png = Png();
    const auto path = Create(learner_.token, png.size());
    ASSERT_EQ(Append(learner_.token, path, 0, png.substr(0, 20)).status, 204);
    const auto head = http_.Send("HEAD", path, {}, Tus(learner_.token, {}));
    EXPECT_EQ(head.Header("upload-offset"), "20");
    ASSERT_EQ(Append(learner_.token, path, 20, png.substr(20)).status, 204);
    ASSERT_TRUE(
        testing::eventually([&] { return State(IdOf(path), learner_.token) == "ready"; }, 20s));
    const auto whole = http_.Get("/api/v1/media/" + IdOf(path) + "/content");
    ASSERT_EQ(whole.status, 200);
    EXPECT_EQ(whole.body, png);
    EXPECT_EQ(whole.Header("content-type"), "image/png");
    const auto part = http_.Send("GET", "/api/v1/media/" + IdOf(path) + "/download", {},
                                 {"Range: bytes=1-3", "Authorization: Bearer " + learner_.token});
    EXPECT_EQ(part.status, 206);
    EXPECT_EQ(part.body, "PNG");
    EXPECT_EQ(part.Header("content-disposition").rfind("attachment", 0), 0u);
}

TEST_F(MediaTest, HeadTellsOfTheFileWithoutSendingIt) {
    const auto id = Ready(Png());
    for (const char* part : {"/content", "/download"}) {
        const auto address = "/api/v1/media/" + id + part;
        const auto got = http_.Get(address, learner_.token);
        const auto head = http_.Send("HEAD", address, {}, WithToken(learner_.token));
        EXPECT_EQ(head.status, 200) << part;
        EXPECT_EQ(head.body, "") << part;
        EXPECT_EQ(head.Header("content-length"), std::to_string(Png().size())) << part;
        EXPECT_EQ(head.Header("accept-ranges"), "bytes") << part;
        for (const char* name : {"content-type", "etag", "cache-control", "content-disposition"}) {
            EXPECT_NE(head.Header(name), "") << part << ' ' << name;
            EXPECT_EQ(head.Header(name), got.Header(name)) << part << ' ' << name;
            EXPECT_EQ(head.headers.count(name), 1u) << part << ' ' << name;
        }
        auto same = WithToken(learner_.token);
        same.push_back("If-None-Match: " + head.Header("etag"));
        EXPECT_EQ(http_.Send("HEAD", address, {}, same).status, 304) << part;
    }
    const auto nothing = http_.Send("HEAD", "/api/v1/media/9000000000/content");
    EXPECT_EQ(nothing.status, 404);
    EXPECT_EQ(nothing.headers.count("cache-control"), 1u);
}

TEST_F(MediaTest, ARangeBeyondTheEndIsAProblemThatNobodyKeeps) {
    const std::string size = std::to_string(Png().size());
    const auto address = "/api/v1/media/" + Ready(Png()) + "/content";
    for (const auto& range : {size + "-", size + "-100", std::string{"-0"}}) {
        const auto refused =
            http_.Send("GET", address, {}, {"Range: bytes=" + range, "Accept-Language: en"});
        EXPECT_EQ(refused.status, 416) << range;
        EXPECT_EQ(refused.Header("content-range"), "bytes */" + size);
        EXPECT_EQ(refused.Header("content-type"), "application/problem+json");
        EXPECT_EQ(refused.Header("cache-control"), "private, no-cache");
        for (const char* name : {"cache-control", "x-request-id", "etag", "x-content-type-options",
                                 "content-security-policy"}) {
            EXPECT_EQ(refused.headers.count(name), 1u) << name;
        }
        EXPECT_EQ(refused.Reason(), "range_not_satisfiable");
    }
    const auto last = http_.Send("GET", address, {}, {"Range: bytes=-2"});
    EXPECT_EQ(last.status, 206);
    EXPECT_EQ(last.body, Png().substr(Png().size() - 2));
    EXPECT_EQ(last.Header("cache-control"), "private, no-cache");
    EXPECT_EQ(http_.Get(address).Header("cache-control"), "public, max-age=3600");
}

// RFC 9110, 14.2: a range is defined for GET alone.
TEST_F(MediaTest, HeadIgnoresARange) {
    const auto id = Ready(Png());
    for (const char* part : {"/content", "/download"}) {
        const auto address = "/api/v1/media/" + id + part;
        const auto plain = http_.Send("HEAD", address, {}, WithToken(learner_.token));
        for (const char* range : {"bytes=1-3", "bytes=0-0,2-3", "bytes=1000000-"}) {
            auto headers = WithToken(learner_.token);
            headers.push_back(std::string{"Range: "} + range);
            const auto head = http_.Send("HEAD", address, {}, headers);
            EXPECT_EQ(head.status, 200) << part << ' ' << range;
            EXPECT_EQ(head.headers.count("content-range"), 0u) << part << ' ' << range;
            for (const char* name :
                 {"content-length", "content-type", "etag", "accept-ranges", "cache-control",
                  "content-disposition", "x-content-type-options", "content-security-policy"}) {
                EXPECT_EQ(head.Header(name), plain.Header(name)) << part << ' ' << name;
            }
        }
    }
}

TEST_F(MediaTest, RefusesWrongOffsetsStrangersAndGuests) {
    const auto path = Create(learner_.token, 100);
    const auto wrong = Append(learner_.token, path, 50, "x");
    EXPECT_EQ(wrong.status, 409) << wrong.body;
    const auto stranger = NewLearner(http_);
    const auto foreign = Append(stranger.token, path, 0, "x");
    EXPECT_TRUE(foreign.status == 403 || foreign.status == 404) << foreign.status;
    EXPECT_EQ(
        http_.Send("POST", "/api/v1/uploads", {}, {"Tus-Resumable: 1.0.0", "Upload-Length: 1"})
            .status,
        401);
    const auto version = http_.Send(
        "POST", "/api/v1/uploads", {},
        {"Authorization: Bearer " + learner_.token, "Tus-Resumable: 0.2.0", "Upload-Length: 1"});
    EXPECT_EQ(version.status, 412);
    const auto huge = http_.Send("POST", "/api/v1/uploads", {},
                                 Tus(learner_.token, {"Upload-Length: 99999999999"}));
    EXPECT_EQ(huge.status, 413);
}

TEST_F(MediaTest, OnlyFilesThatAreThereAreTakenAsCoversAvatarsAndVideos) {
    const auto admin = AdminToken(http_);
    const std::string png = Png();
    const auto path = Create(learner_.token, png.size());
    const std::uint64_t id = std::stoull(IdOf(path));
    const auto avatar = [&] {
        return http_.Patch("/api/v1/users/me", {{"avatar_id", id}}, learner_.token);
    };
    EXPECT_EQ(avatar().ViolatedFields(), std::vector<std::string>{"avatar_id"}) << "not ready";
    ASSERT_EQ(Append(learner_.token, path, 0, png).status, 204);
    ASSERT_TRUE(testing::eventually([&] { return State(IdOf(path), learner_.token) == "ready"; }));
    EXPECT_EQ(avatar().status, 200);
    EXPECT_EQ(http_.Patch("/api/v1/users/me", {{"avatar_id", 0}}, learner_.token).status, 200);

    const std::uint64_t nothing = 9'000'000'000;
    const auto course = NewCourse(http_, admin);
    const std::string address =
        "/api/v1/courses/" + std::to_string(course.at("id").get<std::uint64_t>());
    const auto cover = http_.Patch(address, {{"cover_id", nothing}}, admin);
    EXPECT_EQ(cover.status, 400);
    EXPECT_EQ(cover.ViolatedFields(), std::vector<std::string>{"cover_id"});
    EXPECT_EQ(http_.Post("/api/v1/courses", {{"title", "x"}, {"cover_id", nothing}}, admin).status,
              400);
    for (const auto media : {nothing, id}) {
        const auto video =
            http_.Post(address + "/videos", {{"media_id", media}, {"title", "x"}}, admin);
        EXPECT_EQ(video.status, 400) << video.body;
        EXPECT_EQ(video.ViolatedFields(), std::vector<std::string>{"media_id"});
    }
    EXPECT_TRUE(http_.Get(address + "/videos").Json().at("items").empty());
}

TEST_F(MediaTest, AFileThatIsNotWhatItSaysFails) {
    const std::string text = "this is no picture at all";
    const auto path = Create(learner_.token, text.size());
    ASSERT_EQ(Append(learner_.token, path, 0, text).status, 204);
    EXPECT_TRUE(
        testing::eventually([&] { return State(IdOf(path), learner_.token) == "failed"; }, 20s));
}

}  // namespace
}  // namespace lyceum::e2e
