#include "media/handlers/get_media.hpp"
#include "media/handlers/list_media.hpp"
#include "media/handlers/locate_media.hpp"
#include "unit/media/handlers/handler_test.hpp"

namespace lyceum::media {
namespace {

class ReadMediaTest : public testing::HandlerTest {
protected:
    auto Get(const Media& media, const messaging::Context& context) {
        v1::GetMedia query;
        query.set_id(media.id.value);
        return GetMedia{}.Handle(query, context, store_.view);
    }
    auto Locate(std::uint64_t id, const messaging::Context& context) {
        v1::LocateMedia query;
        query.set_id(id);
        return LocateMedia{}.Handle(query, context, store_.view);
    }
};

TEST_F(ReadMediaTest, ShowsUnreadyFilesToOwnersAndAdminsOnly) {
    const auto& media = GivenMedia(State::kProcessing);
    EXPECT_TRUE(Get(media, User(7)));
    EXPECT_TRUE(Get(media, Admin()));
    EXPECT_EQ(Get(media, User(8)).error().reason, "media_not_found");
    EXPECT_EQ(Get(media, Guest()).error().reason, "media_not_found");
}

TEST_F(ReadMediaTest, ShowsImagesToEveryoneAndVideosToTheSignedIn) {
    const auto& video = GivenMedia(State::kReady);
    const auto& image = GivenMedia(State::kReady, "image/png");
    EXPECT_TRUE(Get(video, User(8)));
    EXPECT_EQ(Get(video, Guest()).error().code, Code::kUnauthenticated);
    EXPECT_TRUE(Get(image, Guest()));
}

TEST_F(ReadMediaTest, KeepsWhatLearnersUploadToThemselves) {
    auto& mine = GivenMedia(State::kReady);
    mine.shared = false;
    for (const auto& other : {User(8), Guest()}) {
        EXPECT_EQ(Get(mine, other).error().reason, "media_not_found");
        EXPECT_EQ(Locate(mine.id.value, other).error().reason, "media_not_found");
    }
    EXPECT_TRUE(Locate(mine.id.value, User(7)));
    EXPECT_TRUE(Locate(mine.id.value, Admin()));
    auto& picture = GivenMedia(State::kReady, "image/png");
    picture.shared = false;
    EXPECT_TRUE(Locate(picture.id.value, Guest()));
}

TEST_F(ReadMediaTest, LocatesTheBytesByTheirContent) {
    const auto& video = GivenMedia(State::kReady);
    const auto found = Locate(video.id.value, User(8));
    ASSERT_TRUE(found);
    EXPECT_EQ(found->key(), "aa/aa/" + std::string(64, 'a'));
    EXPECT_EQ(found->content_type(), "video/mp4");
    EXPECT_EQ(Locate(video.id.value, Guest()).error().reason, "sign_in_required");
    EXPECT_TRUE(Locate(GivenMedia(State::kReady, "image/webp").id.value, Guest()));
}

TEST_F(ReadMediaTest, LocatesNothingThatIsNotReady) {
    for (const State state : {State::kUploading, State::kProcessing, State::kFailed}) {
        const auto refused = Locate(GivenMedia(state).id.value, User(7));
        EXPECT_EQ(refused.error().reason, "media_not_ready");
    }
    EXPECT_EQ(Locate(404, User(7)).error().reason, "media_not_found");
}

TEST_F(ReadMediaTest, ListsNewestFirst) {
    for (int i = 0; i < 3; ++i) GivenMedia(State::kReady);
    v1::ListMedia query;
    query.set_page(1);
    query.set_page_size(2);
    const auto list = ListMedia{}.Handle(query, Admin(), store_.view);
    ASSERT_TRUE(list);
    EXPECT_EQ(list->total(), 3u);
    ASSERT_EQ(list->items_size(), 2);
    EXPECT_GT(list->items(0).id(), list->items(1).id());
    EXPECT_EQ(ListMedia{}.Handle({}, Admin(), store_.view)->page_size(), 20u);
}

}  // namespace
}  // namespace lyceum::media
