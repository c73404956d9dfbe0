#pragma once

#include <memory>
#include <string>

#include "gateway/pages/assets.hpp"
#include "gateway/pages/catalogue.hpp"
#include "gateway/pages/message_dictionary.hpp"
#include "gateway/pages/page.hpp"
#include "gateway/pages/templates.hpp"
#include "platform/http/response.hpp"

namespace lyceum::gateway::pages {

/// What all pages are rendered with. Immutable, thread-safe.
struct Site {
    Templates templates;
    Catalogue catalogue;
    Assets assets;
};

/// What holds on the whole page: GUEST or SIGNED_IN, ADMIN, FOR_COURSES or FOR_POSITIONS.
Flags FlagsOf(const Visit& visit);

/// The values every page has: strings (T_<KEY>), language, theme, own address (HERE), navigation,
/// query parameters (PARAM_Q, section PARAM_SORT_TITLE), the flags.
void ShowShell(const Site& site, const Visit& visit, const Page& page,
               ctemplate::TemplateDictionary& values);

/// A page as a response, with the headers that confine what its scripts may do.
http::Response HtmlResponse(int status, std::string html, const Page& page);

}  // namespace lyceum::gateway::pages
