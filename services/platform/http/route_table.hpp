#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "platform/http/responder.hpp"

namespace lyceum::http {

struct Route {
    Method method = Method::kGet;
    std::string pattern;
    Handler handler;
    std::string name = {};  ///< "GET /api/v1/courses/{id}"; filled by Add.
};

/// Addresses and their handlers. Patterns consist of literal segments and {parameters}, each one
/// whole segment; a literal goes before a parameter. Filled at start, read-only and thread-safe
/// afterwards. GET answers HEAD too; OPTIONS and 405 are the server's.
class RouteTable {
public:
    RouteTable();
    ~RouteTable();
    RouteTable(const RouteTable&) = delete;
    RouteTable& operator=(const RouteTable&) = delete;

    /// Throws std::invalid_argument if the pattern is malformed or the row is taken.
    void Add(Method method, std::string pattern, Handler handler);
    void Get(std::string pattern, Handler handler) {
        Add(Method::kGet, std::move(pattern), std::move(handler));
    }

    struct Match {
        const Route* route = nullptr;  ///< Null if no row has this method.
        Pairs params;
        std::vector<Method> allowed;  ///< Filled only if `route` is null; empty: no such address.
    };
    Match Find(Method method, std::string_view path) const;

    const std::vector<std::unique_ptr<Route>>& rows() const { return rows_; }

private:
    struct Node;
    std::unique_ptr<Node> root_;
    std::vector<std::unique_ptr<Route>> rows_;
};

}  // namespace lyceum::http
