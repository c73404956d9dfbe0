#include "media/handlers/complete_upload.hpp"

#include "unit/media/handlers/handler_test.hpp"

namespace lyceum::media {
namespace {

class CompleteUploadTest : public testing::HandlerTest {
protected:
    auto Complete(const Media& media, const messaging::Context& context) {
        v1::CompleteUpload command;
        command.set_id(media.id.value);
        return CompleteUpload{bytes_}.Handle(command, context, store_.view);
    }
};

TEST_F(CompleteUploadTest, HandsTheBytesToTheExaminer) {
    const auto& media = GivenMedia(State::kUploading);
    bytes_.sizes[media.id] = 10;
    const auto reply = Complete(media, User(7));
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->state(), v1::MEDIA_STATE_PROCESSING);
    ASSERT_EQ(store_.outbox.jobs.size(), 1u);
    EXPECT_EQ(store_.outbox.jobs[0].first, "media.processing");
}

TEST_F(CompleteUploadTest, ChangesNothingTheSecondTime) {
    const auto& media = GivenMedia(State::kUploading);
    bytes_.sizes[media.id] = 10;
    ASSERT_TRUE(Complete(media, User(7)));
    ASSERT_TRUE(Complete(media, User(7)));
    EXPECT_EQ(store_.outbox.jobs.size(), 1u);
    EXPECT_EQ(Complete(GivenMedia(State::kReady), User(7))->state(), v1::MEDIA_STATE_READY);
}

TEST_F(CompleteUploadTest, RefusesWhatHasNotArrived) {
    const auto& media = GivenMedia(State::kUploading);
    EXPECT_EQ(Complete(media, User(7)).error().reason, "upload_incomplete");
    bytes_.sizes[media.id] = 9;
    EXPECT_EQ(Complete(media, User(7)).error().reason, "upload_incomplete");
    EXPECT_EQ(media.state, State::kUploading);
}

TEST_F(CompleteUploadTest, HidesUploadsOfOthers) {
    const auto& media = GivenMedia(State::kUploading);
    bytes_.sizes[media.id] = 10;
    EXPECT_EQ(Complete(media, User(8)).error().reason, "media_not_found");
    EXPECT_EQ(Complete(media, Guest()).error().reason, "media_not_found");
}

}  // namespace
}  // namespace lyceum::media
