#include "gateway/pages/preferences.hpp"

#include "gateway/pages/addresses.hpp"

namespace lyceum::gateway::pages {
namespace {

std::string Cookie(const char* name, std::string_view value) {
    return std::string{name} + "=" + std::string{value} +
           "; Path=/; Max-Age=31536000; SameSite=Lax";
}

bool IsLanguage(std::string_view text) { return text == "zh-CN" || text == "en"; }
bool IsTheme(std::string_view text) { return text == "light" || text == "dark" || text == "auto"; }

}  // namespace

http::Language LanguageOf(const http::Request& request) {
    const auto chosen = request.Cookie(kLanguageCookie);
    if (!IsLanguage(chosen)) return request.language;
    return chosen == "en" ? http::Language::kEnglish : http::Language::kChinese;
}

std::string ThemeOf(const http::Request& request) {
    const auto chosen = request.Cookie(kThemeCookie);
    return IsTheme(chosen) ? std::string{chosen} : "auto";
}

std::string ThemeAfter(const std::string& theme) {
    if (theme == "auto") return "light";
    return theme == "light" ? "dark" : "auto";
}

http::Response KeepPreferences(const http::Request& request) {
    auto response = Redirect(SafeNext(request.Query("next")));
    const auto language = request.Query("lang");
    const auto theme = request.Query("theme");
    if (IsLanguage(language)) response.cookies.push_back(Cookie(kLanguageCookie, language));
    if (IsTheme(theme)) response.cookies.push_back(Cookie(kThemeCookie, theme));
    return response;
}

http::Response Redirect(const std::string& address) {
    http::Response response;
    response.status = 303;
    response.content_type = "text/html; charset=utf-8";
    response.headers = {{"Location", address}, {"Cache-Control", "private, no-store"}};
    return response;
}

}  // namespace lyceum::gateway::pages
