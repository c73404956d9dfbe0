#pragma once

#include <string_view>

namespace lyceum::http {

/// What the headers of a write say of the page it comes from; absent ones are empty.
struct Sender {
    std::string_view origin;
    std::string_view host;
    std::string_view forwarded_proto;  ///< The scheme that Nginx was asked by; http without it.
    std::string_view fetch_site;
};

/// Whether a browser sent this from a page of this site. Where the browser has compared the origins
/// itself (Sec-Fetch-Site) that counts; else Origin must be the scheme with Host. A write with
/// neither is of no page.
bool IsOfThisSite(const Sender& sender);

}  // namespace lyceum::http
