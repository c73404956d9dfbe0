#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lyceum::gateway::pages {

/// Plain text as people type it, for printing as HTML: an empty line ends a block, a line that
/// starts with "# " to "### " is a heading, lines that start with "- ", "* " or "• " are a list.
struct TextBlock {
    enum class Kind { kParagraph, kHeading, kList };
    Kind kind = Kind::kParagraph;
    std::vector<std::string> lines;  ///< One line but for lists.
};

std::vector<TextBlock> SplitText(std::string_view text);

}  // namespace lyceum::gateway::pages
