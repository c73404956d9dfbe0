#pragma once

#include <string>
#include <vector>

#include "gateway/pages/shell.hpp"
#include "platform/core/status.hpp"

namespace lyceum::gateway::pages {

/// The reply to one part's question; `asked` is null if it was not asked.
struct Answer {
    const Part* part = nullptr;
    Question asked = {};
    Result<std::string> reply = Internal("not asked");
};

/// The page, or the error page if a main part failed.
http::Response RenderPage(const Site& site, const Visit& visit, const Page& page,
                          const std::vector<Answer>& answers);

/// Says why there is no page, with the request's id and a way back.
http::Response RenderError(const Site& site, const Visit& visit, int status,
                           const std::string& reason);

}  // namespace lyceum::gateway::pages
