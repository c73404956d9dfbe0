#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>

#include "gateway/pages/compose.hpp"
#include "unit/gateway/pages/samples.hpp"
#include "unit/gateway/pages/site_fixture.hpp"

namespace lyceum::gateway::pages {
namespace {

std::string Read(const std::filesystem::path& path) {
    std::ifstream file{path};
    std::ostringstream text;
    text << file.rdbuf();
    return std::move(text).str();
}

TEST_F(SiteTest, EveryValueOfEveryPageIsEscaped) {
    const auto caller = Admin();
    for (const auto& page : PageTable()) {
        http::Request request;
        request.path = kHostile;
        request.path_params = {{"id", "5"}};
        request.query = {{"q", kHostile}, {"category", kHostile}, {"next", kHostile}};
        request.request_id = kHostile;
        const Visit visit{request, caller, page.kind};
        const auto answers = AnswerAll(visit, page, [](const Part&, const Message& question) {
            const auto reply = EmptyReply(question);
            FillAll(*reply, kHostile, 3);
            return Result<std::string>{reply->SerializeAsString()};
        });
        const auto response = RenderPage(RealSite(), visit, page, answers);
        EXPECT_EQ(response.status, 200) << page.path;
        EXPECT_EQ(response.body.find("<script>"), std::string::npos) << page.path;
        EXPECT_EQ(response.body.find("\"x\""), std::string::npos) << page.path;
        EXPECT_EQ(response.body.find("' onload"), std::string::npos) << page.path;
    }
}

TEST_F(SiteTest, AnErrorPageEscapesTheAddressAndTheRequestId) {
    http::Request request;
    request.path = kHostile;
    request.request_id = kHostile;
    const messaging::Context guest;
    const auto response =
        RenderError(RealSite(), {request, guest, course::v1::KIND_COURSE}, 503, "unavailable");
    EXPECT_EQ(response.status, 503);
    EXPECT_EQ(response.body.find("<script>"), std::string::npos);
    EXPECT_NE(response.body.find("{{7*7}}"), std::string::npos) << "the id is shown as text";
}

// Each is a hole that the template engine leaves open.
TEST(UnsafeUse, FindsWhatEscapingDoesNotProtect) {
    const std::string pragma = "{{%AUTOESCAPE context=\"HTML\"}}{{=[% %]=}}";
    EXPECT_EQ(UnsafeUse(pragma + "<p class=\"[%A%]\">[%B%]</p>"), "");
    EXPECT_EQ(UnsafeUse(pragma + "<a href=\"/x?y=[%A:url_query_escape%]\">x</a>"), "");
    for (const char* hole :
         {"[%A:none%]", "<button formaction=\"[%A%]\">", "<use xlink:href=\"[%A%]\">",
          "<video poster=\"[%A%]\">", "<iframe srcdoc=\"[%A%]\">", "<p onclick=\"f([%A%])\">",
          "<p class=[%A%]>", "<script>let a = `[%A%]`</script>", "<style>[%A%]</style>"}) {
        EXPECT_NE(UnsafeUse(pragma + hole), "") << hole;
    }
    EXPECT_NE(UnsafeUse("<p>[%A%]</p>"), "") << "no pragma";
}

TEST(Templates, HaveNoInlineScriptStyleOrHandler) {
    const std::regex inline_code{R"(<script>|<style|\sstyle=|\son[a-z]+=|javascript:)"};
    for (const auto& entry : std::filesystem::recursive_directory_iterator{kTemplates}) {
        if (entry.path().extension() != ".html") continue;
        EXPECT_FALSE(std::regex_search(Read(entry.path()), inline_code)) << entry.path();
    }
}

TEST(Templates, RefuseToStartWithoutAPart) {
    try {
        const Templates templates{kTemplates, {"home.html", "absent.html"}};
        FAIL() << "a missing template must not go unnoticed";
    } catch (const std::runtime_error& error) {
        EXPECT_NE(std::string{error.what()}.find("absent.html"), std::string::npos);
        EXPECT_EQ(std::string{error.what()}.find("home.html"), std::string::npos);
    }
}

TEST(Compose, RefusesFragmentsThatIncludeThemselvesOrAreMissing) {
    const ReadFile endless = [](const std::string& path) -> std::string {
        return path == "layout.html" ? "<!-- page -->" : "<!-- fragment again -->";
    };
    EXPECT_THROW(Compose("page.html", endless), std::runtime_error);
    const ReadFile no_slot = [](const std::string&) -> std::string { return "text"; };
    EXPECT_THROW(Compose("page.html", no_slot), std::runtime_error);
}

}  // namespace
}  // namespace lyceum::gateway::pages
