#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace lyceum::gateway::pages {

/// The text of a file below the template folder; throws std::runtime_error if there is none.
using ReadFile = std::function<std::string(const std::string& relative_path)>;

/// One template out of its parts, so that every value is visible everywhere and escaping is always
/// on: `<!-- page -->` in layout.html is replaced by the page, `<!-- fragment NAME -->` by
/// fragments/NAME.html, `<!-- icon NAME -->` by icons/NAME.svg. A page that starts with
/// `<!doctype` has no layout. Throws std::runtime_error if a part is missing or includes itself.
std::string Compose(const std::string& page, const ReadFile& read);

/// What in this template would print a value unescaped or where escaping does not protect; empty if
/// nothing does.
std::string UnsafeUse(std::string_view composed);

}  // namespace lyceum::gateway::pages
