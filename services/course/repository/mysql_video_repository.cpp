#include "course/repository/mysql_video_repository.hpp"

namespace lyceum::course {
namespace {

constexpr db::Statement kList{"video.list", R"sql(
    SELECT course_id, media_id, title, sort
      FROM videos
     WHERE course_id = ?
     ORDER BY sort, media_id
     LIMIT 500
)sql"};

constexpr db::Statement kInsert{"video.insert", R"sql(
    INSERT INTO videos (course_id, media_id, title, sort)
    VALUES (?, ?, ?, ?)
)sql"};

constexpr db::Statement kDelete{"video.delete", R"sql(
    DELETE FROM videos
     WHERE course_id = ? AND media_id = ?
)sql"};

static_assert(kMaxVideos == 500, "the list's LIMIT");

Video ToVideo(const db::Row& row) {
    return {CourseId{row.UInt("course_id")}, row.UInt("media_id"), row.Text("title"),
            static_cast<std::uint32_t>(row.UInt("sort"))};
}

}  // namespace

std::vector<Video> MysqlVideoRepository::List(CourseId course) {
    return transaction_.FindAll(kList, ToVideo, course);
}

bool MysqlVideoRepository::Add(const Video& video) {
    try {
        transaction_.Execute(kInsert, video.course, video.media_id, video.title, video.sort);
    } catch (const db::DuplicateKey&) {
        return false;
    }
    return true;
}

bool MysqlVideoRepository::Remove(CourseId course, std::uint64_t media_id) {
    return transaction_.Execute(kDelete, course, media_id) == 1;
}

}  // namespace lyceum::course
