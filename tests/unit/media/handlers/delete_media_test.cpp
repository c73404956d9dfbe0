#include "media/handlers/delete_media.hpp"

#include "unit/media/handlers/handler_test.hpp"

namespace lyceum::media {
namespace {

class DeleteMediaTest : public testing::HandlerTest {
protected:
    auto Delete(std::uint64_t id, const messaging::Context& context) {
        v1::DeleteMedia command;
        command.set_id(id);
        return DeleteMedia{}.Handle(command, context, store_.view);
    }
    const v1::MediaJob& Job() {
        return dynamic_cast<const v1::MediaJob&>(*store_.outbox.jobs.at(0).second);
    }
};

TEST_F(DeleteMediaTest, RemovesTheRowAndHasTheBytesRemoved) {
    const auto id = GivenMedia(State::kReady).id.value;
    ASSERT_TRUE(Delete(id, User(7)));
    EXPECT_TRUE(store_.media.rows.empty());
    EXPECT_EQ(Job().unwanted_upload_id(), id);
    EXPECT_EQ(Job().unwanted_sha256(), std::string(64, 'a'));
}

TEST_F(DeleteMediaTest, NeverTouchesContentOfAnUploadThatIsNotReady) {
    ASSERT_TRUE(Delete(GivenMedia(State::kUploading).id.value, Admin()));
    EXPECT_TRUE(Job().unwanted_sha256().empty());
}

TEST_F(DeleteMediaTest, IsForOwnersAndAdmins) {
    const auto id = GivenMedia(State::kReady).id.value;
    EXPECT_EQ(Delete(id, User(8)).error().reason, "not_owner");
    EXPECT_EQ(Delete(404, Admin()).error().reason, "media_not_found");
    EXPECT_EQ(store_.media.rows.size(), 1u);
    EXPECT_TRUE(store_.outbox.jobs.empty());
}

}  // namespace
}  // namespace lyceum::media
