#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>

#include <ctemplate/template.h>
#include <ctemplate/template_dictionary.h>
#include <gmock/gmock.h>

#include "gateway/pages/addresses.hpp"
#include "gateway/pages/message_dictionary.hpp"
#include "gateway/pages/preferences.hpp"
#include "gateway/pages/questions.hpp"
#include "gateway/pages/text_blocks.hpp"
#include "lyceum/recommender/v1/recommender.pb.h"
#include "unit/gateway/pages/site_fixture.hpp"

namespace lyceum::gateway::pages {
namespace {

std::string Expand(const Message& message, const std::string& text) {
    const std::unique_ptr<ctemplate::Template> parsed{
        ctemplate::Template::StringToTemplate(text, ctemplate::DO_NOT_STRIP)};
    ctemplate::TemplateDictionary values{"test"};
    Show(message, values);
    std::string out;
    EXPECT_TRUE(parsed->Expand(&out, &values));
    return out;
}

TEST(MessageDictionary, ShowsFieldsBySettingAndType) {
    course::v1::Course course;
    course.set_id(8);
    course.set_kind(course::v1::KIND_POSITION);
    course.set_status(course::v1::COURSE_STATUS_PUBLISHED);
    course.add_skills("C++");
    course.add_skills("SQL");
    course.mutable_created_at()->set_seconds(86400);
    EXPECT_EQ(Expand(course, "{{ID}} {{KIND}} {{STATUS}} {{CREATED_AT_DATE}} {{TONE}}"),
              "8 position published 1970-01-02 2");
    EXPECT_EQ(Expand(course, "{{#SKILLS}}{{VALUE}},{{/SKILLS}}"), "C++,SQL,");
    EXPECT_EQ(Expand(course, "{{#HAS_SEATS}}yes{{/HAS_SEATS}}{{#NO_SEATS}}no{{/NO_SEATS}}"), "no");
    course.set_seats(0);
    EXPECT_EQ(Expand(course, "{{#HAS_SEATS}}{{SEATS}}{{/HAS_SEATS}}"), "0") << "set, though zero";
    EXPECT_EQ(
        Expand(course, "{{#KIND_POSITION}}p{{/KIND_POSITION}}{{#KIND_COURSE}}c{{/KIND_COURSE}}"),
        "p");
}

TEST(MessageDictionary, ShowsFiguresAlike) {
    recommender::v1::ModelMetrics metrics;
    metrics.set_ndcg10(0.070529);
    metrics.set_coverage(0.95);
    EXPECT_EQ(
        Expand(metrics, "{{NDCG10_FIXED}} {{RECALL20_FIXED}} {{COVERAGE_FIXED}} {{COVERAGE}}"),
        "0.0705 0.0000 0.9500 0.95");
}

TEST(SplitText, MakesHeadingsListsAndParagraphs) {
    const auto blocks = SplitText("## 目标\n第一段\r\n第二行\n\n\n- a\n- b\n\nend");
    ASSERT_EQ(blocks.size(), 4U);
    EXPECT_EQ(blocks[0].kind, TextBlock::Kind::kHeading);
    EXPECT_EQ(blocks[0].lines.front(), "目标");
    EXPECT_EQ(blocks[1].lines.front(), "第一段\n第二行");
    EXPECT_THAT(blocks[2].lines, ::testing::ElementsAre("a", "b"));
    EXPECT_EQ(blocks[3].lines.front(), "end");
    EXPECT_TRUE(SplitText(" \n\n").empty());
}

TEST(SafeNext, StaysOnThisSite) {
    EXPECT_EQ(SafeNext("/courses/3?q=a"), "/courses/3?q=a");
    for (const char* foreign :
         {"", "https://evil.example", "//evil.example", "/\\evil.example", "\\\\evil",
          "javascript:alert(1)", "/a\r\nSet-Cookie: x", "/\t/evil"}) {
        EXPECT_EQ(SafeNext(foreign), "/") << foreign;
    }
    EXPECT_EQ(SafeNext("/" + std::string(600, 'a')), "/");
}

TEST(Preferences, KeepsOnlyKnownValues) {
    http::Request request;
    request.query = {{"lang", "en"}, {"theme", "dark"}, {"next", "/me"}};
    const auto kept = KeepPreferences(request);
    EXPECT_EQ(kept.status, 303);
    EXPECT_EQ(kept.cookies.size(), 2U);
    request.query = {{"lang", "en; Domain=x"}, {"theme", "pink"}, {"next", "//evil"}};
    const auto refused = KeepPreferences(request);
    EXPECT_TRUE(refused.cookies.empty());
    EXPECT_EQ(refused.headers.front().second, "/");
}

TEST(ParseNumber, RefusesWhatIsNoId) {
    EXPECT_EQ(ParseNumber("42"), 42U);
    for (const char* bad : {"", "-1", "1x", "99999999999999999999", "9007199254740992", " 1"}) {
        EXPECT_EQ(ParseNumber(bad), 0U) << bad;
    }
}

TEST(Strings, OfEveryTemplateExistInBothLanguages) {
    const Catalogue catalogue{kTemplates + "/i18n"};
    const std::regex variable{R"(\[%T_([A-Z0-9_]+)%\])"};
    for (const auto& entry : std::filesystem::recursive_directory_iterator{kTemplates}) {
        if (entry.path().extension() != ".html") continue;
        std::ifstream file{entry.path()};
        std::ostringstream stream;
        stream << file.rdbuf();
        const std::string text = stream.str();
        for (std::sregex_iterator it{text.begin(), text.end(), variable}, end; it != end; ++it) {
            std::string key = (*it)[1];
            std::transform(key.begin(), key.end(), key.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
            EXPECT_TRUE(catalogue.In(http::Language::kEnglish).contains(key))
                << entry.path() << ": " << key;
        }
    }
    for (const auto& page : PageTable()) {
        EXPECT_TRUE(catalogue.In(http::Language::kChinese).contains(page.title)) << page.title;
    }
}

}  // namespace
}  // namespace lyceum::gateway::pages
