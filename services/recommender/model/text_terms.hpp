#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lyceum::recommender {

/// The terms of a text, in its order: words of letters and digits in lower case ("c++" and "c#"
/// keep their sign), at least two characters long; of Chinese, Japanese and Korean script every two
/// neighbouring characters, and a character that stands alone. Bytes that are not UTF-8 separate.
std::vector<std::string> TextTerms(std::string_view utf8);

}  // namespace lyceum::recommender
