#include "media/handlers/start_upload.hpp"

#include "unit/media/handlers/handler_test.hpp"

namespace lyceum::media {
namespace {

class StartUploadTest : public testing::HandlerTest {
protected:
    StartUploadTest() {
        command_.set_filename("课程.mp4");
        command_.set_content_type("video/mp4");
        command_.set_size(1000);
    }
    auto Start() { return StartUpload{clock_}.Handle(command_, User(7), store_.view); }

    v1::StartUpload command_;
};

TEST_F(StartUploadTest, OpensAnUploadOfTheCaller) {
    const auto reply = Start();
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->state(), v1::MEDIA_STATE_UPLOADING);
    EXPECT_EQ(reply->owner_id(), 7u);
    EXPECT_EQ(reply->size(), 1000u);
    EXPECT_EQ(reply->created_at().seconds(), 1'700'000'000);
    EXPECT_EQ(store_.media.rows.size(), 1u);
}

TEST_F(StartUploadTest, SharesWhatAdminsUpload) {
    EXPECT_FALSE(Start()->shared());
    EXPECT_TRUE(StartUpload{clock_}.Handle(command_, Admin(), store_.view)->shared());
}

TEST_F(StartUploadTest, RefusesImpossibleSizes) {
    command_.set_size(0);
    EXPECT_EQ(Start().error().violations.at(0).field, "size");
    command_.set_size((8ull << 30) + 1);
    EXPECT_EQ(Start().error().violations.at(0).field, "size");
    command_.set_size(8ull << 30);
    EXPECT_TRUE(Start());
}

TEST_F(StartUploadTest, RefusesBadNamesTypesAndDigests) {
    command_.set_filename("../../etc/passwd");
    EXPECT_EQ(Start().error().violations.at(0).field, "filename");
    command_.set_filename("two\r\nlines");
    EXPECT_EQ(Start().error().violations.at(0).field, "filename");
    command_.set_filename("a");
    command_.set_content_type("text/html");
    EXPECT_EQ(Start().error().violations.at(0).field, "content_type");
    command_.set_content_type("");
    command_.set_sha256(std::string(64, 'G'));
    EXPECT_EQ(Start().error().violations.at(0).field, "sha256");
    command_.set_sha256(std::string(64, 'f'));
    EXPECT_TRUE(Start());
}

TEST_F(StartUploadTest, BoundsTheOpenUploadsOfOneOwner) {
    for (std::uint64_t i = 0; i < kMaxOpenUploads; ++i) ASSERT_TRUE(Start());
    EXPECT_EQ(Start().error().reason, "too_many_uploads");
    EXPECT_TRUE(StartUpload{clock_}.Handle(command_, User(8), store_.view));
    store_.media.rows.begin()->second.state = State::kReady;
    EXPECT_TRUE(Start());
}

TEST_F(StartUploadTest, BoundsTheBytesOfOneOwnerButAdmins) {
    command_.set_size(kMaxBytes);
    for (std::uint64_t i = 0; i < kMaxOwnedBytes / kMaxBytes; ++i) {
        ASSERT_TRUE(Start());
        store_.media.rows.rbegin()->second.state = State::kReady;
    }
    command_.set_size(1);
    EXPECT_EQ(Start().error().reason, "quota_exceeded");
    EXPECT_TRUE(StartUpload{clock_}.Handle(command_, User(8), store_.view));
    auto admin = User(7);
    admin.role = common::v1::ROLE_ADMIN;
    EXPECT_TRUE(StartUpload{clock_}.Handle(command_, admin, store_.view));
    store_.media.rows.begin()->second.state = State::kFailed;
    EXPECT_TRUE(Start()) << "a failed file takes nothing";
}

TEST_F(StartUploadTest, RefusesOperatorsWhoAreNoUsers) {
    const auto refused = StartUpload{clock_}.Handle(command_, User(0), store_.view);
    EXPECT_EQ(refused.error().code, Code::kPermissionDenied);
}

}  // namespace
}  // namespace lyceum::media
