#include "gateway/pages/text_blocks.hpp"

#include <algorithm>
#include <array>

#include "platform/core/text.hpp"

namespace lyceum::gateway::pages {
namespace {

using Kind = TextBlock::Kind;

template <std::size_t N>
bool TakePrefix(std::string_view& line, const std::array<std::string_view, N>& prefixes) {
    const auto found = std::find_if(prefixes.begin(), prefixes.end(),
                                    [&](auto prefix) { return line.starts_with(prefix); });
    if (found == prefixes.end()) return false;
    line.remove_prefix(found->size());
    return true;
}

Kind TakeKind(std::string_view& line) {
    static constexpr std::array<std::string_view, 3> kHeadings{"# ", "## ", "### "};
    static constexpr std::array<std::string_view, 3> kBullets{"- ", "* ", "• "};
    if (TakePrefix(line, kHeadings)) return Kind::kHeading;
    if (TakePrefix(line, kBullets)) return Kind::kList;
    return Kind::kParagraph;
}

}  // namespace

std::vector<TextBlock> SplitText(std::string_view text) {
    std::vector<TextBlock> blocks;
    bool open = false;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        std::string_view line = Trimmed(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.empty()) {
            open = false;
            continue;
        }
        const Kind kind = TakeKind(line);
        if (open && kind == Kind::kList && blocks.back().kind == Kind::kList) {
            blocks.back().lines.emplace_back(line);
        } else if (open && kind == Kind::kParagraph && blocks.back().kind == Kind::kParagraph) {
            blocks.back().lines.front().append("\n").append(line);
        } else {
            blocks.push_back({kind, {std::string{line}}});
        }
        open = kind != Kind::kHeading;
    }
    return blocks;
}

}  // namespace lyceum::gateway::pages
