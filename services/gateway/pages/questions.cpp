#include "gateway/pages/questions.hpp"

#include <algorithm>
#include <string>

#include "lyceum/auth/v1/auth.pb.h"
#include "lyceum/recommender/v1/recommender.pb.h"
#include "lyceum/recommender/v1/serving.pb.h"
#include "platform/core/number.hpp"

namespace lyceum::gateway::pages {
namespace {

namespace cv = course::v1;
namespace rv = recommender::v1;

constexpr std::uint32_t kPageSize = 24;
constexpr std::uint32_t kLongPageSize = 50;
constexpr std::uint32_t kReviews = 10;
constexpr std::uint32_t kMaxPage = 1'000'000;
constexpr std::uint64_t kMaxId = (1ULL << 53) - 1;

std::uint32_t PageNumber(const Visit& visit) {
    const auto page = ParseNumber(visit.request.Query("page"));
    return static_cast<std::uint32_t>(std::clamp<std::uint64_t>(page, 1, kMaxPage));
}

template <typename Query>
std::unique_ptr<Query> Filtered(const Visit& visit, std::uint32_t page_size) {
    auto query = std::make_unique<Query>();
    query->set_kind(visit.kind);
    query->set_page(PageNumber(visit));
    query->set_page_size(page_size);
    query->set_sort(std::string{visit.request.Query("sort")});
    query->set_category(std::string{visit.request.Query("category")});
    query->set_q(std::string{visit.request.Query("q")});
    return query;
}

Question First(cv::Kind kind, std::uint32_t count, const char* sort) {
    auto query = std::make_unique<cv::ListCourses>();
    query->set_kind(kind);
    query->set_page(1);
    query->set_page_size(count);
    query->set_sort(sort);
    return query;
}

std::unique_ptr<cv::ListMyEnrollments> Enrollments(const Visit& visit, std::uint32_t count) {
    if (!visit.caller.SignedIn()) return nullptr;
    auto query = std::make_unique<cv::ListMyEnrollments>();
    query->set_page_size(count);
    return query;
}

// An id that is none becomes 0, which is never valid: the worker's clear refusal.
std::uint64_t PathId(const Visit& visit) { return ParseNumber(visit.request.PathParam("id")); }

template <typename Query>
std::unique_ptr<Query> OneCourse(const Visit& visit) {
    auto query = std::make_unique<Query>();
    query->set_id(PathId(visit));
    query->set_kind(visit.kind);
    return query;
}

/// What belongs to the course that the path names.
template <typename Query>
std::unique_ptr<Query> OfCourse(const Visit& visit) {
    auto query = std::make_unique<Query>();
    query->set_course_id(PathId(visit));
    query->set_kind(visit.kind);
    return query;
}

}  // namespace

std::uint64_t ParseNumber(std::string_view text) {
    const auto number = NumberFrom<std::uint64_t>(text);
    return number && *number <= kMaxId ? *number : 0;
}

Question AskMe(const Visit& visit) {
    return visit.caller.SignedIn() ? std::make_unique<auth::v1::GetMe>() : nullptr;
}

Question AskList(const Visit& visit) {
    auto query = Filtered<cv::ListCourses>(visit, kPageSize);
    if (query->sort().empty()) query->set_sort("-popularity");
    return query;
}

Question AskAll(const Visit& visit) {
    auto query = Filtered<cv::ListAllCourses>(visit, kLongPageSize);
    if (query->sort().empty()) query->set_sort("-created_at");
    return query;
}

Question AskPopularCourses(const Visit&) { return First(cv::KIND_COURSE, 8, "-popularity"); }
Question AskPopularPositions(const Visit&) { return First(cv::KIND_POSITION, 4, "-popularity"); }
Question AskNewestCourses(const Visit&) { return First(cv::KIND_COURSE, 4, "-created_at"); }
Question AskMostPopular(const Visit& visit) { return First(visit.kind, 100, "-popularity"); }

Question AskCourse(const Visit& visit) { return OneCourse<cv::GetCourse>(visit); }
Question AskAnyCourse(const Visit& visit) { return OneCourse<cv::GetAnyCourse>(visit); }
Question AskVideos(const Visit& visit) { return OfCourse<cv::ListVideos>(visit); }
Question AskAnyVideos(const Visit& visit) { return OfCourse<cv::ListAllVideos>(visit); }

Question AskSimilar(const Visit& visit) {
    auto query = std::make_unique<rv::ListSimilar>();
    query->set_course_id(PathId(visit));
    query->set_kind(visit.kind);
    query->set_n(4);
    return query;
}

Question AskReviews(const Visit& visit) {
    auto query = OfCourse<cv::ListReviews>(visit);
    query->set_page_size(kReviews);
    // The first page goes without a number: that one is cached.
    const std::uint32_t page = PageNumber(visit);
    if (page > 1) query->set_page(page);
    return query;
}

Question AskMyEnrollmentHere(const Visit& visit) {
    auto query = Enrollments(visit, 1);
    if (query != nullptr) query->set_course_id(PathId(visit));
    return query;
}

Question AskLatestEnrollments(const Visit& visit) { return Enrollments(visit, 4); }
Question AskAllEnrollments(const Visit& visit) {
    auto query = Enrollments(visit, kLongPageSize);
    if (query != nullptr) query->set_page(PageNumber(visit));
    return query;
}

Question AskRecommendations(const Visit& visit) {
    if (!visit.caller.SignedIn()) return nullptr;
    auto query = std::make_unique<rv::ListRecommendations>();
    query->set_kind(visit.kind == cv::KIND_POSITION ? cv::KIND_POSITION : cv::KIND_COURSE);
    query->set_n(8);
    return query;
}

Question AskPeers(const Visit& visit) {
    return visit.caller.SignedIn() ? std::make_unique<rv::ListPeers>() : nullptr;
}

Question AskModels(const Visit&) { return std::make_unique<rv::ListModels>(); }
Question AskExperiments(const Visit&) { return std::make_unique<rv::ListExperiments>(); }
Question AskRules(const Visit&) { return std::make_unique<rv::ListRules>(); }

}  // namespace lyceum::gateway::pages
