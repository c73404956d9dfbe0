#include "course/handlers/attach_video.hpp"
#include "course/handlers/detach_video.hpp"
#include "course/handlers/list_all_videos.hpp"
#include "course/handlers/list_videos.hpp"
#include "unit/course/handlers/handler_test.hpp"

namespace lyceum::course {
namespace {

class VideosTest : public testing::HandlerTest {
protected:
    auto Attach(std::uint64_t media, std::uint64_t course = 1) {
        v1::AttachVideo command;
        command.set_course_id(course);
        command.set_media_id(media);
        command.set_title("Video " + std::to_string(media));
        return AttachVideo{}.Handle(command, caller_, store_.view);
    }
    auto Detach(std::uint64_t media, std::uint64_t course = 1) {
        v1::DetachVideo command;
        command.set_course_id(course);
        command.set_media_id(media);
        return DetachVideo{}.Handle(command, caller_, store_.view);
    }
    auto List(std::uint64_t course = 1) {
        v1::ListVideos query;
        query.set_course_id(course);
        return ListVideos{}.Handle(query, caller_, store_.view);
    }
};

TEST_F(VideosTest, AttachesInOrderAndAnnouncesIt) {
    GivenCourse(1);
    ASSERT_TRUE(Attach(12));
    ASSERT_TRUE(Attach(11));
    const auto list = List();
    ASSERT_TRUE(list);
    ASSERT_EQ(list->items_size(), 2);
    EXPECT_EQ(list->items(0).media_id(), 12u);
    EXPECT_EQ(list->items(1).sort(), 2u);
    EXPECT_EQ(store_.outbox.Of<v1::VideosChanged>().at(0).course_id(), 1u);
}

TEST_F(VideosTest, RefusesTheSameVideoTwiceAndTooMany) {
    GivenCourse(1);
    ASSERT_TRUE(Attach(1));
    EXPECT_EQ(Attach(1).error().reason, "video_already_attached");
    for (std::uint64_t media = 2; media <= kMaxVideos; ++media) ASSERT_TRUE(Attach(media));
    EXPECT_EQ(Attach(kMaxVideos + 1).error().reason, "too_many_videos");
}

TEST_F(VideosTest, DetachesAndThenDoesNotFindIt) {
    GivenCourse(1);
    ASSERT_TRUE(Attach(5));
    ASSERT_TRUE(Detach(5));
    EXPECT_EQ(Detach(5).error().reason, "video_not_found");
    EXPECT_EQ(List()->items_size(), 0);
}

TEST_F(VideosTest, NeedsACourseAndShowsOnlyPublishedOnes) {
    EXPECT_EQ(Attach(1, 404).error().reason, "course_not_found");
    EXPECT_EQ(Detach(1, 404).error().reason, "course_not_found");
    GivenCourse(2, CourseStatus::kDraft);
    ASSERT_TRUE(Attach(1, 2));
    EXPECT_EQ(List(2).error().reason, "course_not_found");
    v1::ListAllVideos query;
    query.set_course_id(2);
    EXPECT_EQ(ListAllVideos{}.Handle(query, caller_, store_.view)->items_size(), 1);
    query.set_kind(v1::KIND_POSITION);
    EXPECT_EQ(ListAllVideos{}.Handle(query, caller_, store_.view).error().reason,
              "position_not_found");
}

}  // namespace
}  // namespace lyceum::course
