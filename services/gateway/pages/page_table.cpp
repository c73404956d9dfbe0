#include "gateway/pages/page_table.hpp"

#include <algorithm>

#include "gateway/pages/questions.hpp"

namespace lyceum::gateway::pages {
namespace {

using course::v1::KIND_COURSE;
using course::v1::KIND_POSITION;

const Part kCategories{"CATEGORIES", Need::kOptional, AskMostPopular, ShowCategories};
const Part kRecommended{"RECOMMENDED", Need::kOptional, AskRecommendations};
const Part kVideos{"VIDEOS", Need::kOptional, AskVideos};
const Part kSubject{"COURSE", Need::kMain, AskCourse};

std::vector<Part> HomeParts() {
    return {{"COURSES", Need::kOptional, AskPopularCourses},
            {"POSITIONS", Need::kOptional, AskPopularPositions},
            {"NEWEST", Need::kOptional, AskNewestCourses},
            {"ENROLLMENTS", Need::kOptional, AskLatestEnrollments},
            kCategories,
            kRecommended};
}

std::vector<Part> SubjectParts() {
    return {kSubject,
            kVideos,
            {"SIMILAR", Need::kOptional, AskSimilar},
            {"MINE", Need::kOptional, AskMyEnrollmentHere},
            {"REVIEWS", Need::kOptional, AskReviews},
            kRecommended};
}

std::vector<Page> Rows() {
    const std::vector<Part> list{{"LIST", Need::kMain, AskList}, kCategories};
    const std::vector<Part> all{{"LIST", Need::kMain, AskAll}};
    const std::vector<Part> me{{"ME", Need::kMain, AskMe},
                               {"ENROLLMENTS", Need::kOptional, AskAllEnrollments},
                               {"PEERS", Need::kOptional, AskPeers},
                               kRecommended};
    const std::vector<Part> edited{{"COURSE", Need::kMain, AskAnyCourse},
                                   {"VIDEOS", Need::kOptional, AskAnyVideos}};
    const auto anyone = Who::kAnyone;
    const auto admin = Who::kAdmin;
    return {
        {"/", "home.html", "title_home", nullptr, "", anyone, KIND_COURSE, HomeParts()},
        {"/courses", "courses.html", "nav_courses", nullptr, "AT_COURSES", anyone, KIND_COURSE,
         list},
        {"/positions", "courses.html", "nav_positions", nullptr, "AT_POSITIONS", anyone,
         KIND_POSITION, list},
        {"/courses/{id}", "course.html", "nav_courses", "COURSE", "AT_COURSES", anyone, KIND_COURSE,
         SubjectParts()},
        {"/positions/{id}", "course.html", "nav_positions", "COURSE", "AT_POSITIONS", anyone,
         KIND_POSITION, SubjectParts()},
        {"/login", "login.html", "title_login"},
        {"/register", "register.html", "title_register"},
        {"/docs", "docs.html", "nav_api"},
        {"/me", "me.html", "nav_me", nullptr, "", Who::kSignedIn, KIND_COURSE, me},
        {"/admin/courses", "admin_courses.html", "title_admin_courses", nullptr, "AT_ADMIN_COURSES",
         admin, KIND_COURSE, all},
        {"/admin/positions", "admin_courses.html", "title_admin_positions", nullptr,
         "AT_ADMIN_POSITIONS", admin, KIND_POSITION, all},
        {"/admin/courses/new", "admin_new.html", "title_new_course", nullptr, "AT_ADMIN_COURSES",
         admin, KIND_COURSE},
        {"/admin/positions/new", "admin_new.html", "title_new_position", nullptr,
         "AT_ADMIN_POSITIONS", admin, KIND_POSITION},
        {"/admin/courses/{id}", "admin_course.html", "nav_courses", "COURSE", "AT_ADMIN_COURSES",
         admin, KIND_COURSE, edited},
        {"/admin/positions/{id}", "admin_course.html", "nav_positions", "COURSE",
         "AT_ADMIN_POSITIONS", admin, KIND_POSITION, edited},
        {"/admin/recommender",
         "admin_recommender.html",
         "nav_recommender",
         nullptr,
         "AT_ADMIN_RECOMMENDER",
         admin,
         KIND_COURSE,
         {{"MODELS", Need::kOptional, AskModels, ShowModels},
          {"EXPERIMENTS", Need::kOptional, AskExperiments},
          {"RULES", Need::kOptional, AskRules}}},
    };
}

}  // namespace

const std::vector<Page>& PageTable() {
    static const std::vector<Page> kRows = Rows();
    return kRows;
}

std::vector<std::string> TemplateNames() {
    std::vector<std::string> names{"error.html"};
    for (const auto& page : PageTable()) {
        if (std::find(names.begin(), names.end(), page.body) == names.end()) {
            names.emplace_back(page.body);
        }
    }
    return names;
}

}  // namespace lyceum::gateway::pages
