#pragma once

#include <string>
#include <vector>

#include "gateway/pages/page.hpp"

namespace lyceum::gateway::pages {

/// Every page that shows something: one row each.
const std::vector<Page>& PageTable();

/// The templates those pages and the error page need.
std::vector<std::string> TemplateNames();

}  // namespace lyceum::gateway::pages
