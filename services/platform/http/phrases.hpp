#pragma once

#include <string>
#include <string_view>

#include "platform/http/language.hpp"

namespace lyceum::http {

/// What a refusal says of a field or a request, in the language. Refusals are worded in English
/// where they arise, also in workers; here, at the edge, the English wording is the key of its
/// translation, and what is filled in (its `{}`) is taken over. Unknown wordings stay English.
std::string Tell(std::string_view english, Language language);

}  // namespace lyceum::http
