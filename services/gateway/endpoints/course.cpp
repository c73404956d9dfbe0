#include "gateway/endpoint.hpp"
#include "lyceum/course/v1/course.pb.h"

namespace lyceum::gateway {
namespace {

using http::Method;
namespace v1 = course::v1;

// Courses and positions are the same rows; the address says which.
struct Subject {
    v1::Kind kind;
    std::string path;      // "/courses"
    std::string singular;  // "Course"
    std::string plural;    // "Courses"
    std::string tag;
};

template <typename Operation>
Endpoint Of(const Subject& subject, Method method, const std::string& below,
            const std::string& operation_id) {
    Operation fixed;
    fixed.set_kind(subject.kind);
    return Row<Operation>(method, subject.path + below, operation_id, subject.tag, fixed);
}

void Add(const Subject& subject, std::vector<Endpoint>& rows) {
    const std::string& one = subject.singular;
    rows.push_back(Of<v1::ListCourses>(subject, Method::kGet, "", "list" + subject.plural));
    auto row = Of<v1::CreateCourse>(subject, Method::kPost, "", "create" + one);
    row.success = 201;
    row.location = "/api/v1" + subject.path + "/{id}";
    rows.push_back(std::move(row));
    rows.push_back(Of<v1::GetCourse>(subject, Method::kGet, "/{id}", "get" + one));
    rows.push_back(Of<v1::UpdateCourse>(subject, Method::kPatch, "/{id}", "update" + one));
    row = Of<v1::ArchiveCourse>(subject, Method::kDelete, "/{id}", "archive" + one);
    row.success = 204;
    rows.push_back(std::move(row));

    row = Of<v1::EnrollInCourse>(subject, Method::kPost, "/{course_id}/enrollments",
                                 "enrollIn" + one);
    row.success = 201;
    row.location = "/api/v1/enrollments/{id}";
    rows.push_back(std::move(row));
    rows.push_back(
        Of<v1::ListVideos>(subject, Method::kGet, "/{course_id}/videos", "list" + one + "Videos"));
    row = Of<v1::AttachVideo>(subject, Method::kPost, "/{course_id}/videos",
                              "attach" + one + "Video");
    row.success = 201;
    rows.push_back(std::move(row));
    row = Of<v1::DetachVideo>(subject, Method::kDelete, "/{course_id}/videos/{media_id}",
                              "detach" + one + "Video");
    row.success = 204;
    rows.push_back(std::move(row));

    rows.push_back(Of<v1::ListReviews>(subject, Method::kGet, "/{course_id}/reviews",
                                       "list" + one + "Reviews"));
    const std::string mine = "/{course_id}/reviews/mine";
    rows.push_back(Of<v1::GetMyReview>(subject, Method::kGet, mine, "getMy" + one + "Review"));
    rows.push_back(Of<v1::WriteReview>(subject, Method::kPut, mine, "write" + one + "Review"));
    row = Of<v1::DeleteReview>(subject, Method::kDelete, mine, "delete" + one + "Review");
    row.success = 204;
    rows.push_back(std::move(row));

    row = Of<v1::ListAllCourses>(subject, Method::kGet, "", "listAll" + subject.plural);
    row.path = "/admin" + subject.path;
    row.tag = "admin";
    rows.push_back(std::move(row));
    row = Of<v1::GetAnyCourse>(subject, Method::kGet, "/{id}", "getAny" + one);
    row.path = "/admin" + subject.path + "/{id}";
    row.tag = "admin";
    rows.push_back(std::move(row));
    row = Of<v1::ListAllVideos>(subject, Method::kGet, "/{course_id}/videos",
                                "listAll" + one + "Videos");
    row.path = "/admin" + subject.path + "/{course_id}/videos";
    row.tag = "admin";
    rows.push_back(std::move(row));
}

// One's own, of courses and positions alike.
void AddEnrollments(std::vector<Endpoint>& rows) {
    const char* tag = "enrollments";
    rows.push_back(Row<v1::ListMyEnrollments>(Method::kGet, "/users/me/enrollments",
                                              "listMyEnrollments", "users"));
    rows.push_back(Row<v1::GetEnrollment>(Method::kGet, "/enrollments/{id}", "getEnrollment", tag));
    auto row = Row<v1::DropEnrollment>(Method::kDelete, "/enrollments/{id}", "dropEnrollment", tag);
    row.success = 204;
    rows.push_back(std::move(row));
    const std::string completion = "/enrollments/{id}/completion";
    rows.push_back(
        Row<v1::CompleteEnrollment>(Method::kPut, completion, "completeEnrollment", tag));
    rows.push_back(Row<v1::ReopenEnrollment>(Method::kDelete, completion, "reopenEnrollment", tag));
}

}  // namespace

void AddCourseEndpoints(std::vector<Endpoint>& rows) {
    Add({v1::KIND_COURSE, "/courses", "Course", "Courses", "courses"}, rows);
    Add({v1::KIND_POSITION, "/positions", "Position", "Positions", "positions"}, rows);
    AddEnrollments(rows);
}

}  // namespace lyceum::gateway
