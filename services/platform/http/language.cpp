#include "platform/http/language.hpp"

#include <algorithm>
#include <charconv>

#include "platform/core/text.hpp"

namespace lyceum::http {
namespace {

// "en;q=0.8" → 0.8; 1 without a weight, 0 if the weight is malformed.
double Weight(std::string_view item) {
    const auto at = item.find("q=");
    if (at == std::string_view::npos) return 1;
    double weight = 0;
    std::from_chars(item.data() + at + 2, item.data() + item.size(), weight);
    return weight;
}

bool Names(std::string_view item, char first, char second) {
    return item.size() >= 2 && (item[0] | 0x20) == first && (item[1] | 0x20) == second;
}

}  // namespace

Language ChooseLanguage(std::string_view accept_language) {
    double chinese = 0;
    double english = 0;
    while (!accept_language.empty()) {
        const auto comma = std::min(accept_language.find(','), accept_language.size());
        const std::string_view item = Trimmed(accept_language.substr(0, comma));
        if (Names(item, 'z', 'h')) chinese = std::max(chinese, Weight(item));
        // Where both weigh the same, the one named first wins.
        if (Names(item, 'e', 'n')) {
            const double weight = Weight(item);
            english = std::max(english, chinese == 0 ? weight + 1e-9 : weight);
            if (weight == 0) english = 0;
        }
        accept_language.remove_prefix(std::min(comma + 1, accept_language.size()));
    }
    return english > chinese ? Language::kEnglish : Language::kChinese;
}

std::string_view LanguageTag(Language language) {
    return language == Language::kEnglish ? "en" : "zh-CN";
}

}  // namespace lyceum::http
