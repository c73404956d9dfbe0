#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace lyceum {

/// The number of Unicode code points, or nothing if the text is not valid UTF-8 (RFC 3629: no
/// overlong forms, no surrogates, nothing above U+10FFFF).
std::optional<std::size_t> CountCodePoints(std::string_view utf8);

/// At most so many bytes of the beginning, no character cut in two.
std::string_view Beginning(std::string_view utf8, std::size_t most);

/// Without what is blank at the end.
std::string_view TrimmedEnd(std::string_view text, std::string_view blank = " \t\r\n");
/// Without what is blank at either end.
std::string_view Trimmed(std::string_view text, std::string_view blank = " \t\r\n");

/// Lower-case hexadecimal, two digits a byte.
std::string Hex(std::string_view bytes);

/// "EnrollInCourse" → "enroll_in_course".
std::string SnakeCase(std::string_view camel_case);

}  // namespace lyceum
