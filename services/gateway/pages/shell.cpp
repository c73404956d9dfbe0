#include "gateway/pages/shell.hpp"

#include <algorithm>
#include <cctype>
#include <string_view>

#include <ctemplate/template_dictionary.h>

#include "gateway/pages/addresses.hpp"
#include "gateway/pages/preferences.hpp"

namespace lyceum::gateway::pages {
namespace {

using ctemplate::TemplateDictionary;

constexpr const char* kPolicy =
    "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'";
// Swagger UI sets style attributes and shows images of its own as data.
constexpr const char* kDocsPolicy =
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src "
    "'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

std::string SectionName(std::string_view text) {
    std::string name;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (std::isalnum(byte) != 0) {
            name.push_back(static_cast<char>(std::toupper(byte)));
        } else if (c == '_') {
            name.push_back('_');
        }
    }
    return name;
}

void ShowParameters(const http::Request& request, TemplateDictionary& values) {
    for (const char* name : {"q", "category", "sort"}) {
        const std::string value{request.Query(name)};
        const std::string variable = "PARAM_" + SectionName(name);
        values.SetValue(variable, value);
        if (std::string_view{name} == "sort") {
            values.ShowSection(variable + "_" + SectionName(value.empty() ? "popularity" : value));
        }
    }
}

void ShowPreferences(const http::Request& request, TemplateDictionary& values) {
    const auto language = LanguageOf(request);
    const auto other =
        language == http::Language::kEnglish ? http::Language::kChinese : http::Language::kEnglish;
    const std::string theme = ThemeOf(request);
    values.SetValue("LANG", std::string{http::LanguageTag(language)});
    values.SetValue("OTHER_LANG", std::string{http::LanguageTag(other)});
    values.SetValue("THEME", theme);
    values.SetValue("NEXT_THEME", ThemeAfter(theme));
    values.ShowSection("THEME_" + SectionName(theme));
}

// On the pages of signing in, "here" is where the visitor goes afterwards.
void ShowAddresses(const Visit& visit, TemplateDictionary& values) {
    const auto& request = visit.request;
    const std::string next = SafeNext(request.Query("next"));
    const bool signing_in = request.path == "/login" || request.path == "/register";
    values.SetValue("PATH", request.path);
    values.SetValue("HERE", signing_in ? next : AddressOf(request));
    values.SetValue("NEXT", next);
    const bool positions = visit.kind == course::v1::KIND_POSITION;
    values.SetValue("API_PATH", positions ? "/api/v1/positions" : "/api/v1/courses");
    values.SetValue("ADMIN_PATH", positions ? "/admin/positions" : "/admin/courses");
}

void ShowAssets(const Assets& assets, TemplateDictionary& values) {
    for (const auto& style : assets.styles) {
        values.AddSectionDictionary("STYLES")->SetValue("ASSET", style);
    }
    for (const auto& script : assets.scripts) {
        values.AddSectionDictionary("SCRIPTS")->SetValue("ASSET", script);
    }
}

}  // namespace

Flags FlagsOf(const Visit& visit) {
    Flags flags{visit.caller.SignedIn() ? "SIGNED_IN" : "GUEST",
                visit.kind == course::v1::KIND_POSITION ? "FOR_POSITIONS" : "FOR_COURSES"};
    if (visit.caller.role == common::v1::ROLE_ADMIN) flags.emplace_back("ADMIN");
    return flags;
}

void ShowShell(const Site& site, const Visit& visit, const Page& page, TemplateDictionary& values) {
    const auto language = LanguageOf(visit.request);
    for (const auto& [key, text] : site.catalogue.In(language)) {
        values.SetValue("T_" + SectionName(key), text);
    }
    values.SetValue("PAGE_TITLE", site.catalogue.Text(language, page.title));
    values.SetValue("SHELL_NAME", site.catalogue.Text(language, "nav_account"));
    values.SetValue("REQUEST_ID", visit.request.request_id);
    ShowPreferences(visit.request, values);
    ShowAddresses(visit, values);
    ShowParameters(visit.request, values);
    ShowAssets(site.assets, values);
    for (const auto& flag : FlagsOf(visit)) values.ShowSection(flag);
    if (page.here[0] != '\0') values.ShowSection(page.here);
}

http::Response HtmlResponse(int status, std::string html, const Page& page) {
    const bool docs = std::string_view{page.body} == "docs.html";
    http::Response response;
    response.status = status;
    response.body = std::move(html);
    response.content_type = "text/html; charset=utf-8";
    response.headers = {{"Content-Security-Policy", docs ? kDocsPolicy : kPolicy},
                        {"X-Content-Type-Options", "nosniff"},
                        {"Referrer-Policy", "same-origin"},
                        {"Vary", "Accept-Language, Cookie"}};
    return response;
}

}  // namespace lyceum::gateway::pages
