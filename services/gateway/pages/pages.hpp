#pragma once

#include <memory>

#include "gateway/page_services.hpp"
#include "platform/http/route_table.hpp"

/// The server-rendered pages. They are read without JavaScript; the scripts of services/web add the
/// rest.
namespace lyceum::gateway::pages {

/// Every page, loaded and checked once. Thread-safe after construction.
class Pages {
public:
    /// Throws std::runtime_error naming every template, string or catalogue that is missing or
    /// broken. Without the built scripts and styles pages are served plain, with a warning.
    explicit Pages(PageServices& services);
    ~Pages();

    /// Rows for every page. The table must not outlive this object.
    void Add(http::RouteTable& table);

    /// The page that says why there is no other: for requests that prefer HTML.
    http::Response ErrorPage(const http::Request& request, const Status& status,
                             int http_status) const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace lyceum::gateway::pages
