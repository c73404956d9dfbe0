#include "gateway/pages/questions.hpp"
#include "unit/gateway/pages/samples.hpp"
#include "unit/gateway/pages/site_fixture.hpp"

namespace lyceum::gateway::pages {
namespace {

class RenderTest : public SiteTest {
protected:
    RenderTest() {
        request_.path = "/courses/5";
        request_.path_params = {{"id", "5"}};
        request_.request_id = "request-1";
    }

    http::Response Render(const char* path, std::string_view failing = {},
                          const Status& why = Unavailable("broker_unavailable", "down")) {
        const auto& page = PageAt(path);
        const Visit visit{request_, caller_, page.kind};
        const auto answers = AnswerAll(visit, page, [&](const Part& part, const Message& question) {
            const auto reply = EmptyReply(question);
            FillAll(*reply, "Algebra", number_);
            return part.section == failing ? Result<std::string>{why}
                                           : Result<std::string>{reply->SerializeAsString()};
        });
        return RenderPage(RealSite(), visit, page, answers);
    }

    static bool Has(const http::Response& response, std::string_view text) {
        return response.body.find(text) != std::string::npos;
    }
    static std::string Header(const http::Response& response, std::string_view name) {
        for (const auto& [key, value] : response.headers) {
            if (key == name) return value;
        }
        return {};
    }

    http::Request request_;
    messaging::Context caller_;
    std::uint64_t number_ = 3;  ///< Every number of every reply.
};

TEST_F(RenderTest, ACoursePageShowsTheCourseUnderItsOwnTitle) {
    const auto response = Render("/courses/{id}");
    EXPECT_EQ(response.status, 200);
    EXPECT_TRUE(Has(response, "<title>Algebra · Lyceum</title>"));
    EXPECT_TRUE(Has(response, "data-island=\"enroll\" data-id=\"3\""));
    EXPECT_TRUE(Has(response, "/login?next=/courses/5"));
    EXPECT_FALSE(Has(response, "/admin/"));
}

TEST_F(RenderTest, WhatIsCountedIsGroupedAndWhatNamesIsNot) {
    number_ = 12'345;
    const auto course = Render("/courses/{id}");
    EXPECT_TRUE(Has(course, "<dd data-enrolled-count>12,345</dd>"));
    EXPECT_TRUE(Has(course, "data-id=\"12345\""));
    EXPECT_TRUE(Has(course, "data-enrolled=\"12345\""));
    const auto courses = Render("/courses");
    EXPECT_TRUE(Has(courses, "<span>12,345 人在学</span>"));
    EXPECT_TRUE(Has(courses, "href=\"/courses/12345\""));
}

TEST_F(RenderTest, AFailedOptionalPartLeavesTheRest) {
    const auto response = Render("/courses/{id}", "VIDEOS");
    EXPECT_EQ(response.status, 200);
    EXPECT_TRUE(Has(response, "Algebra"));
    EXPECT_TRUE(Has(response, RealSite().catalogue.Text(http::Language::kChinese, "part_failed")));
}

TEST_F(RenderTest, AFailedMainPartIsAnErrorPageWithTheRequestIdAndAWayBack) {
    const auto absent = Render("/courses/{id}", "COURSE", NotFound("course_not_found", "none"));
    EXPECT_EQ(absent.status, 404);
    EXPECT_EQ(absent.outcome, "course_not_found");
    EXPECT_TRUE(Has(absent, "request-1"));
    EXPECT_TRUE(Has(absent, "<a class=\"button\" href=\"/\">"));
    const auto down = Render("/courses/{id}", "COURSE");
    EXPECT_EQ(down.status, 503);
    EXPECT_EQ(Header(down, "Retry-After"), "1");
    EXPECT_EQ(Header(down, "Cache-Control"), "private, no-store");
}

TEST_F(RenderTest, AReplyThatCannotBeDecodedIsAnErrorNotAnEmptyPage) {
    const auto& page = PageAt("/courses/{id}");
    const Visit visit{request_, caller_, page.kind};
    const auto answers = AnswerAll(visit, page, [](const Part&, const Message&) {
        return Result<std::string>{"\xff\xff\xff"};
    });
    EXPECT_EQ(RenderPage(RealSite(), visit, page, answers).status, 500);
}

TEST_F(RenderTest, LanguageAndThemeComeFromTheCookiesBeforePaint) {
    request_.cookies = {{"lyceum_lang", "en"}, {"lyceum_theme", "dark"}};
    const auto english = Render("/courses");
    EXPECT_TRUE(Has(english, "<html lang=\"en\" data-theme=\"dark\">"));
    EXPECT_TRUE(Has(english, "Skip to content"));
    request_.cookies = {{"lyceum_lang", "<x>"}, {"lyceum_theme", "<x>"}};
    EXPECT_TRUE(Has(Render("/courses"), "<html lang=\"zh-CN\" data-theme=\"auto\">"));
}

TEST_F(RenderTest, ScriptsOfOthersAndInlineOnesAreForbiddenByPolicy) {
    const auto policy = Header(Render("/courses"), "Content-Security-Policy");
    EXPECT_NE(policy.find("default-src 'self'"), std::string::npos);
    EXPECT_NE(policy.find("frame-ancestors 'none'"), std::string::npos);
    EXPECT_EQ(policy.find("unsafe"), std::string::npos);
    EXPECT_EQ(Header(Render("/docs"), "Content-Security-Policy").find("script-src"),
              std::string::npos);
}

TEST_F(RenderTest, OnlyTheBareHomePageOfAGuestIsShared) {
    EXPECT_EQ(Header(Render("/"), "X-Accel-Expires"), "1");
    EXPECT_EQ(Header(Render("/courses"), "X-Accel-Expires"), "");
    request_.cookies = {{"lyceum_theme", "dark"}};
    EXPECT_EQ(Header(Render("/"), "X-Accel-Expires"), "");
    request_.cookies.clear();
    caller_ = Admin();
    EXPECT_EQ(Header(Render("/"), "X-Accel-Expires"), "");
}

TEST_F(RenderTest, TheHomePageOfALearnerHasReasonsAndOfAnAdminTheWayToManage) {
    caller_ = Admin();
    const auto response = Render("/");
    EXPECT_TRUE(Has(response, RealSite().catalogue.Text(http::Language::kChinese, "because")));
    EXPECT_TRUE(Has(response, "href=\"/admin/courses\""));
    EXPECT_LT(response.body.size(), 30'000U);
}

TEST_F(RenderTest, ACoursePageShowsTheRatingsAndTheVisitorsOwnState) {
    const auto guests = Render("/positions/{id}");
    EXPECT_TRUE(Has(guests, "class=\"stars stars-3\" role=\"img\" aria-label=\"3 / 5\""));
    EXPECT_FALSE(Has(guests, "data-island=\"review\""));
    EXPECT_FALSE(Has(guests, "data-mine"));
    caller_ = Admin();
    const auto own = Render("/courses/{id}");
    EXPECT_TRUE(Has(own, " data-mine=\"3\" data-state=\"active\" data-progress=\"3\""));
    EXPECT_TRUE(Has(own, "data-kind=\"course\" data-mine=\"3\" data-rating=\"3\""));
}

TEST_F(RenderTest, AdminsEditWhatIsNotPublished) {
    const Visit visit{request_, caller_, course::v1::KIND_COURSE};
    for (const char* path : {"/admin/courses/{id}", "/admin/positions/{id}"}) {
        std::vector<std::string> asked;
        for (const auto& part : PageAt(path).parts) {
            asked.push_back(part.question(visit)->GetDescriptor()->name());
        }
        EXPECT_EQ(asked, (std::vector<std::string>{"GetAnyCourse", "ListAllVideos"})) << path;
    }
}

TEST_F(RenderTest, OnlyFurtherPagesOfTheRatingsHaveANumber) {
    const Visit visit{request_, caller_, course::v1::KIND_COURSE};
    const auto page = [&] {
        const auto question = AskReviews(visit);
        return static_cast<const course::v1::ListReviews&>(*question).page();
    };
    EXPECT_EQ(page(), 0u);
    request_.query = {{"page", "2"}};
    EXPECT_EQ(page(), 2u);
    request_.query = {{"page", "9999999999"}};
    EXPECT_EQ(page(), 1'000'000u);
    request_.query = {{"page", "x"}};
    EXPECT_EQ(page(), 0u);
}

// A section opened further out would show the values from there: none.
TEST_F(RenderTest, WhatOnlySomeMaySeeShowsTheValuesOfItsOwnRow) {
    caller_ = Admin();
    const auto course = Render("/courses/{id}");
    EXPECT_TRUE(Has(course, "href=\"/api/v1/media/3/download\""));
    EXPECT_TRUE(Has(course, "href=\"/admin/courses/3\""));
    const auto position = Render("/admin/positions/{id}");
    EXPECT_TRUE(Has(position, "maxlength=\"10000\">Algebra</textarea>"));
}

TEST_F(RenderTest, PagesKeepTheFiltersOfTheAddress) {
    request_.path = "/courses";
    request_.query = {{"q", "数 学"}, {"page", "3"}};
    EXPECT_TRUE(Has(Render("/courses"), "/courses?q=%E6%95%B0%20%E5%AD%A6&amp;page=1"));
}

}  // namespace
}  // namespace lyceum::gateway::pages
