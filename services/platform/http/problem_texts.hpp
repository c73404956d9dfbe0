#pragma once

#include <string_view>

#include "platform/http/language.hpp"

namespace lyceum::http {

/// What a problem is called. An empty detail means that the refusal's own words are better.
struct Text {
    std::string_view title;
    std::string_view detail;
};

/// Null if the catalogue does not know the reason.
const Text* FindText(std::string_view reason, Language language);

/// Never null: statuses without an entry are told as "internal".
const Text* FindTextOfStatus(int http_status, Language language);

}  // namespace lyceum::http
