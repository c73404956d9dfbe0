#pragma once

#include <string_view>

namespace lyceum::contract {

/// Whether the text has the form that a Rule's `format` names. An empty text has every form:
/// `min_length` and `required` say whether it may be empty. Unknown formats throw std::logic_error.
///   email     something@domain.tld, no spaces or control characters (a subset of RFC 5321)
///   phone     optional +, then 5 to 15 digits (E.164), which spaces and dashes may separate
///   username  letters, digits, _ . -, beginning with a letter
///   slug      lower-case letters, digits, - and _
///   line      no control characters
///   visible   anything but blanks
///   locale    zh-CN or en
bool HasFormat(std::string_view text, std::string_view format);

/// What the form is, for people: "an e-mail address".
std::string_view DescribeFormat(std::string_view format);

}  // namespace lyceum::contract
