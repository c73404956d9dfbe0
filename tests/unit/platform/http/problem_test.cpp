#include "platform/http/problem.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "platform/http/wire.hpp"

namespace lyceum::http {
namespace {

using nlohmann::json;

std::string Header(const Response& response, const std::string& name) {
    for (const auto& [key, value] : response.headers) {
        if (key == name) return value;
    }
    return "";
}

TEST(Problem, EveryCodeHasItsStatus) {
    const std::vector<std::pair<Code, int>> all = {
        {Code::kInvalidArgument, 400},  {Code::kUnauthenticated, 401},
        {Code::kPermissionDenied, 403}, {Code::kNotFound, 404},
        {Code::kAlreadyExists, 409},    {Code::kFailedPrecondition, 409},
        {Code::kAborted, 409},          {Code::kResourceExhausted, 429},
        {Code::kInternal, 500},         {Code::kUnavailable, 503},
        {Code::kDeadlineExceeded, 504}};
    for (const auto& [code, status] : all) {
        EXPECT_EQ(HttpStatusOf({code, "some_reason", "", {}}), status);
    }
    EXPECT_EQ(HttpStatusOf(Aborted("version_conflict", "")), 412);
    EXPECT_EQ(HttpStatusOf(ResourceExhausted("payload_too_large", "")), 413);
}

TEST(Problem, IsWhatRfc9457Wants) {
    Status status = AlreadyExists("email_taken", "Another account has this email.");
    status.violations = {{"email", "is \"taken\""}};
    const auto response = ProblemResponse(status, "req-1", Language::kEnglish);
    EXPECT_EQ(response.content_type, "application/problem+json");
    EXPECT_EQ(response.outcome, "email_taken");
    const auto body = json::parse(response.body);
    EXPECT_EQ(body, (json{{"type", "/problems/email_taken"},
                          {"title", "E-mail taken"},
                          {"status", 409},
                          {"detail", "Another account has this email."},
                          {"instance", "/requests/req-1"},
                          {"violations", {{{"field", "email"}, {"detail", "is \"taken\""}}}}}));
}

TEST(Problem, SpeaksBothLanguages) {
    const auto status = FailedPrecondition("course_full", "The course is full.");
    const auto chinese = ProblemResponse(status, "r", Language::kChinese);
    EXPECT_EQ(json::parse(chinese.body)["title"], "名额已满");
    EXPECT_EQ(Header(chinese, "Content-Language"), "zh-CN");
    const auto english = ProblemResponse(status, "r", Language::kEnglish);
    EXPECT_EQ(json::parse(english.body)["detail"], "The course is full.");
}

std::string Told(const std::string& wording, Language language) {
    const Status status{Code::kAborted, "x", "", {{"field", wording}}};
    return json::parse(ProblemResponse(status, "r", language).body)["violations"][0]["detail"];
}

TEST(Problem, TellsViolationsInBothLanguages) {
    const std::vector<std::pair<std::string, std::string>> all = {
        {"is taken", "已被占用"},
        {"has 3 characters; at least 8 are needed", "有 3 个字符，至少 8 个"},
        {"has 41 items; at most 40 are allowed", "有 41 项，最多 40 项"},
        {"must be from -2 to 2", "必须在 -2 到 2 之间"},
        {"7 is not one of its values", "7 不是可用的值"},
        {"must be one of draft, published", "必须是以下之一：draft, published"},
        {"must be an e-mail address", "必须是邮箱地址"},
        {"names no ready video that learners may see", "所指的视频未就绪，或学员无权查看"},
        {"said by a newer worker", "said by a newer worker"},
    };
    for (const auto& [english, chinese] : all) {
        EXPECT_EQ(Told(english, Language::kEnglish), english);
        EXPECT_EQ(Told(english, Language::kChinese), chinese);
    }
}

TEST(Problem, TellsInBothLanguagesWhatCannotBeRead) {
    const Status status{
        Code::kInvalidArgument, "invalid_json", "The JSON is malformed at byte 7.", {}};
    EXPECT_EQ(Explain(status, Language::kChinese).detail, "JSON 在第 7 个字节处格式错误。");
    EXPECT_EQ(Explain(status, Language::kEnglish).detail, status.detail);
}

TEST(Problem, AnUnknownReasonKeepsItsEnglishDetail) {
    const auto status = FailedPrecondition("brand_new", "Something new.");
    const auto body = json::parse(ProblemResponse(status, "r", Language::kChinese).body);
    EXPECT_EQ(body["type"], "/problems/brand_new");
    EXPECT_EQ(body["title"], "状态冲突");
    EXPECT_EQ(body["detail"], "Something new.");
}

TEST(Problem, InternalTellsNothing) {
    Status status = Internal("password is hunter2");
    status.reason = "hunter2";
    status.violations = {{"hunter2", "hunter2"}};
    const auto response = ProblemResponse(status, "r", Language::kEnglish);
    EXPECT_EQ(response.body.find("hunter2"), std::string::npos);
    EXPECT_EQ(response.outcome, "internal");
}

TEST(Problem, SaysWhenToComeBackAndHowToSignIn) {
    EXPECT_NE(Header(ProblemResponse(Unavailable("x", ""), "r", {}), "Retry-After"), "");
    EXPECT_NE(Header(ProblemResponse(ResourceExhausted("x", ""), "r", {}), "Retry-After"), "");
    EXPECT_NE(Header(ProblemResponse(Unauthenticated("x", ""), "r", {}), "WWW-Authenticate"), "");
    EXPECT_EQ(Header(ProblemResponse(NotFound("x", ""), "r", {}), "Retry-After"), "");
}

TEST(Problem, AReasonThatIsNoSlugDoesNotReachTheAddress) {
    const auto response = ProblemResponse(NotFound("../x\r\ny", ""), "r", {});
    EXPECT_EQ(json::parse(response.body)["type"], "/problems/unknown");
}

TEST(Language, IsChosenByWeightChineseFirst) {
    EXPECT_EQ(ChooseLanguage(""), Language::kChinese);
    EXPECT_EQ(ChooseLanguage("fr"), Language::kChinese);
    EXPECT_EQ(ChooseLanguage("en"), Language::kEnglish);
    EXPECT_EQ(ChooseLanguage("en-GB,en;q=0.9,zh-CN;q=0.8"), Language::kEnglish);
    EXPECT_EQ(ChooseLanguage("zh-CN,zh;q=0.9,en;q=0.8"), Language::kChinese);
    EXPECT_EQ(ChooseLanguage("en;q=0.5, zh;q=0.7"), Language::kChinese);
    EXPECT_EQ(ChooseLanguage("en;q=0"), Language::kChinese);
    EXPECT_EQ(ChooseLanguage("en;q=abc,,;;="), Language::kChinese);
}

TEST(Wire, NoValueBeginsAHeaderOfItsOwn) {
    Response response;
    response.headers = {{"Location", "/a\r\nSet-Cookie: evil=1"}};
    response.cookies = {"a=b\r\n\r\nbody"};
    const auto bytes = Serialize(response, "id\r\nX: y", false, true);
    EXPECT_EQ(bytes.find("\r\nSet-Cookie: evil"), std::string::npos);
    EXPECT_EQ(bytes.find("\r\nX: y"), std::string::npos);
    EXPECT_EQ(bytes.find("\r\n\r\n"), bytes.size() - 4);
}

}  // namespace
}  // namespace lyceum::http
