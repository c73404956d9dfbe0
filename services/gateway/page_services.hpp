#pragma once

#include <string>

#include "gateway/asker.hpp"
#include "gateway/authenticate.hpp"

namespace lyceum::gateway {

/// What pages stand on. `gateway/pages/pages.hpp` offers
///   void AddPages(http::RouteTable& table, PageServices& services);
///   http::Response ErrorPage(const http::Request& request, const Status& status, int http_status);
/// The references outlive the table.
struct PageServices {
    Asker& asker;
    const Authenticator& authenticator;
    std::string template_dir;  ///< LYCEUM_TEMPLATE_DIR
    std::string static_dir;    ///< LYCEUM_STATIC_DIR
};

}  // namespace lyceum::gateway
