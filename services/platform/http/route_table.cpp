#include "platform/http/route_table.hpp"

#include <algorithm>
#include <stdexcept>

namespace lyceum::http {

struct RouteTable::Node {
    std::map<std::string, std::unique_ptr<Node>, std::less<>> literals;
    std::unique_ptr<Node> parameter;
    std::vector<std::pair<Method, const Route*>> routes;
};

namespace {

constexpr std::size_t kMaxSegments = 16;

// "/a/b" → {"a", "b"}; "/" → {""}.
std::vector<std::string_view> Segments(std::string_view path) {
    std::vector<std::string_view> segments;
    while (!path.empty() && segments.size() <= kMaxSegments) {
        path.remove_prefix(1);
        const auto slash = std::min(path.find('/'), path.size());
        segments.push_back(path.substr(0, slash));
        path.remove_prefix(slash);
    }
    return segments;
}

bool IsParameter(std::string_view segment) {
    return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

}  // namespace

RouteTable::RouteTable() : root_{std::make_unique<Node>()} {}
RouteTable::~RouteTable() = default;

void RouteTable::Add(Method method, std::string pattern, Handler handler) {
    if (pattern.empty() || pattern.front() != '/') {
        throw std::invalid_argument("a pattern begins with '/': " + pattern);
    }
    Node* node = root_.get();
    for (std::string_view segment : Segments(pattern)) {
        const bool parameter = IsParameter(segment);
        if (!parameter && segment.find_first_of("{}") != std::string_view::npos) {
            throw std::invalid_argument("a parameter is a whole segment: " + pattern);
        }
        auto& next = parameter ? node->parameter : node->literals[std::string{segment}];
        if (!next) next = std::make_unique<Node>();
        node = next.get();
    }
    for (const auto& [taken, route] : node->routes) {
        if (taken == method) throw std::invalid_argument("the row is taken: " + pattern);
    }
    std::string name{MethodName(method)};
    name += ' ';
    name += pattern;
    rows_.push_back(std::make_unique<Route>(
        Route{method, std::move(pattern), std::move(handler), std::move(name)}));
    node->routes.emplace_back(method, rows_.back().get());
}

RouteTable::Match RouteTable::Find(Method method, std::string_view path) const {
    const auto segments = Segments(path);
    Match match;
    if (segments.empty() || segments.size() > kMaxSegments) return match;

    // Literal first, then parameter, back-tracking; the depth is bounded by kMaxSegments, and every
    // step goes to at most two nodes of the table.
    std::vector<std::pair<const Node*, std::size_t>> open{{root_.get(), 0}};
    const Method wanted = method == Method::kHead ? Method::kGet : method;
    while (!open.empty()) {
        const auto [node, depth] = open.back();
        open.pop_back();
        if (depth < segments.size()) {
            const std::string_view segment = segments[depth];
            if (node->parameter && !segment.empty())
                open.emplace_back(node->parameter.get(), depth + 1);
            const auto literal = node->literals.find(segment);
            if (literal != node->literals.end())
                open.emplace_back(literal->second.get(), depth + 1);
            continue;
        }
        for (const auto& [offered, route] : node->routes) {
            if (offered == wanted) {
                match.route = route;
                break;
            }
            match.allowed.push_back(offered);
        }
        if (match.route) break;
    }
    if (!match.route) return match;

    match.allowed.clear();
    const auto names = Segments(match.route->pattern);
    for (std::size_t index = 0; index < names.size(); ++index) {
        if (!IsParameter(names[index])) continue;
        match.params.emplace_back(names[index].substr(1, names[index].size() - 2), segments[index]);
    }
    return match;
}

}  // namespace lyceum::http
