#include "course/setup.hpp"

#include "course/handlers/archive_course.hpp"
#include "course/handlers/attach_video.hpp"
#include "course/handlers/complete_enrollment.hpp"
#include "course/handlers/create_course.hpp"
#include "course/handlers/delete_review.hpp"
#include "course/handlers/detach_video.hpp"
#include "course/handlers/drop_enrollment.hpp"
#include "course/handlers/enroll_in_course.hpp"
#include "course/handlers/forget_cached.hpp"
#include "course/handlers/get_any_course.hpp"
#include "course/handlers/get_course.hpp"
#include "course/handlers/get_enrollment.hpp"
#include "course/handlers/get_my_review.hpp"
#include "course/handlers/import_courses.hpp"
#include "course/handlers/import_enrollments.hpp"
#include "course/handlers/list_all_courses.hpp"
#include "course/handlers/list_all_videos.hpp"
#include "course/handlers/list_courses.hpp"
#include "course/handlers/list_my_enrollments.hpp"
#include "course/handlers/list_reviews.hpp"
#include "course/handlers/list_videos.hpp"
#include "course/handlers/reopen_enrollment.hpp"
#include "course/handlers/update_course.hpp"
#include "course/handlers/write_review.hpp"
#include "course/repository/mysql_store.hpp"
#include "platform/service/worker.hpp"

namespace lyceum::course {
namespace {

template <typename Event>
void ForgetOn(service::Worker& worker) {
    worker.On<MysqlStore>("cache", ForgetCached<Event>{worker.cache()});
}

}  // namespace

void Setup(service::Worker& worker) {
    const Clock& clock = worker.clock();
    worker.Command<MysqlStore>(CreateCourse{clock});
    worker.Command<MysqlStore>(UpdateCourse{clock});
    worker.Command<MysqlStore>(ArchiveCourse{clock});
    worker.Command<MysqlStore>(EnrollInCourse{clock});
    worker.Command<MysqlStore>(DropEnrollment{clock});
    worker.Command<MysqlStore>(CompleteEnrollment{clock});
    worker.Command<MysqlStore>(ReopenEnrollment{});
    worker.Command<MysqlStore>(WriteReview{clock});
    worker.Command<MysqlStore>(DeleteReview{});
    worker.Command<MysqlStore>(AttachVideo{});
    worker.Command<MysqlStore>(DetachVideo{});
    worker.Command<MysqlStore>(ImportCourses{clock});
    worker.Command<MysqlStore>(ImportEnrollments{clock});

    worker.Query<MysqlStore>(GetCourse{});
    worker.Query<MysqlStore>(GetAnyCourse{});
    worker.Query<MysqlStore>(ListCourses{});
    worker.Query<MysqlStore>(ListAllCourses{});
    worker.Query<MysqlStore>(ListMyEnrollments{});
    worker.Query<MysqlStore>(GetEnrollment{});
    worker.Query<MysqlStore>(ListReviews{});
    worker.Query<MysqlStore>(GetMyReview{});
    worker.Query<MysqlStore>(ListVideos{});
    worker.Query<MysqlStore>(ListAllVideos{});

    ForgetOn<v1::CourseSaved>(worker);
    ForgetOn<v1::CoursesImported>(worker);
    ForgetOn<v1::LearnerEnrolled>(worker);
    ForgetOn<v1::EnrollmentChanged>(worker);
    ForgetOn<v1::EnrollmentsImported>(worker);
    ForgetOn<v1::VideosChanged>(worker);
}

}  // namespace lyceum::course
