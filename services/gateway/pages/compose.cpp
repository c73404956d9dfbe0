#include "gateway/pages/compose.hpp"

#include <regex>
#include <stdexcept>

#include "platform/core/text.hpp"

namespace lyceum::gateway::pages {
namespace {

constexpr int kMaxDepth = 8;
// The escaping pragma comes first of all and is ours, so no file can forget it.
constexpr const char* kPragma = "{{%AUTOESCAPE context=\"HTML\"}}{{=[% %]=}}";

std::string Expand(const std::string& text, const ReadFile& read, int depth) {
    static const std::regex kPart{R"(<!-- (fragment|icon) ([a-z0-9_-]+) -->)"};
    if (depth > kMaxDepth) throw std::runtime_error{"fragments include themselves"};
    std::string out;
    auto from = text.begin();
    for (std::sregex_iterator it{text.begin(), text.end(), kPart}, end; it != end; ++it) {
        out.append(from, text.begin() + it->position());
        from = text.begin() + it->position() + it->length();
        const bool icon = (*it)[1] == "icon";
        const std::string file =
            icon ? "icons/" + (*it)[2].str() + ".svg" : "fragments/" + (*it)[2].str() + ".html";
        const std::string part{Trimmed(read(file))};
        out += icon ? part : Expand(part, read, depth + 1);
    }
    out.append(from, text.end());
    return out;
}

}  // namespace

std::string Compose(const std::string& page, const ReadFile& read) {
    constexpr std::string_view kSlot = "<!-- page -->";
    std::string text = read(page);
    if (!text.starts_with("<!doctype")) {
        std::string layout = read("layout.html");
        const auto slot = layout.find(kSlot);
        if (slot == std::string::npos) throw std::runtime_error{"layout.html has no <!-- page -->"};
        text = layout.replace(slot, kSlot.size(), Trimmed(text));
    }
    return kPragma + Expand(text, read, 0);
}

std::string UnsafeUse(std::string_view composed) {
    // ctemplate does not know these attributes as addresses or code, and cannot escape in scripts.
    static const std::regex kAttribute{
        R"(\s(xlink:href|formaction|poster|srcdoc|srcset|on[a-z]+)\s*=\s*("[^"]*|'[^']*)\[%)",
        std::regex::icase};
    static const std::regex kUnquoted{R"(\s[a-z-]+=\[%[^#/])"};
    static const std::regex kRaw{R"(\[%[^\]]*:(none|raw|h=none))"};
    static const std::regex kScript{R"(<(script|style)[^>]*>[^<]*\[%)", std::regex::icase};
    static const std::regex kFirstPragma{R"(^\{\{%AUTOESCAPE context="HTML"\}\})"};
    const std::string text{composed};
    std::smatch found;
    if (!std::regex_search(text, found, kFirstPragma)) return "no escaping pragma";
    for (const auto* rule : {&kAttribute, &kUnquoted, &kRaw, &kScript}) {
        if (std::regex_search(text, found, *rule)) return found.str();
    }
    return {};
}

}  // namespace lyceum::gateway::pages
