#pragma once

#include <string>

#include "platform/http/request.hpp"
#include "platform/http/response.hpp"

namespace lyceum::gateway::pages {

inline constexpr const char* kLanguageCookie = "lyceum_lang";
inline constexpr const char* kThemeCookie = "lyceum_theme";

/// The language by cookie, else by Accept-Language.
http::Language LanguageOf(const http::Request& request);

/// "light", "dark" or "auto".
std::string ThemeOf(const http::Request& request);

/// The one the switch goes to: auto, light, dark, auto.
std::string ThemeAfter(const std::string& theme);

/// GET /preferences?lang=&theme=&next=: keeps what is named for a year and goes back. Cosmetic
/// only, so a foreign link to it does no harm.
http::Response KeepPreferences(const http::Request& request);

/// 303 See Other.
http::Response Redirect(const std::string& address);

}  // namespace lyceum::gateway::pages
