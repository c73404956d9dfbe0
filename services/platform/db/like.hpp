#pragma once

#include <string>
#include <string_view>

namespace lyceum::db {

/// The text with LIKE's wildcards taken literally, for `LIKE ? ESCAPE '|'`.
inline std::string EscapedForLike(std::string_view text) {
    std::string escaped;
    for (const char c : text) {
        if (c == '%' || c == '_' || c == '|') escaped += '|';
        escaped += c;
    }
    return escaped;
}

}  // namespace lyceum::db
