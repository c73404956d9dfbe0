#pragma once

#include <cstdint>
#include <string_view>

namespace lyceum::http {

enum class Language : std::uint8_t { kChinese, kEnglish };

/// The language of an Accept-Language header by its weights; Chinese if it names neither.
Language ChooseLanguage(std::string_view accept_language);

/// "zh-CN" or "en".
std::string_view LanguageTag(Language language);

}  // namespace lyceum::http
