#include "platform/http/origin.hpp"

#include <optional>
#include <string>

namespace lyceum::http {
namespace {

/// Scheme, host and port of a site (RFC 6454), in lower case, the port never left out.
struct Origin {
    std::string scheme;
    std::string host;  ///< An IPv6 address keeps its brackets.
    std::string port;
    bool operator==(const Origin&) const = default;
};

constexpr std::string_view kDigits = "0123456789";

std::string Lower(std::string_view text) {
    std::string lower{text};
    for (char& c : lower) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
    }
    return lower;
}

/// "example.org", "[::1]:8080".
std::optional<Origin> Parse(std::string_view scheme, std::string_view authority) {
    const bool tls = scheme == "https";
    if (!tls && scheme != "http") return std::nullopt;
    if (authority.find_first_of("/?#@\\ ") != std::string_view::npos) return std::nullopt;
    const auto bracket = authority.find(']');
    const auto colon = authority.find(':', bracket == std::string_view::npos ? 0 : bracket);
    const auto host = authority.substr(0, colon);
    if (host.empty() || host.starts_with('[') != host.ends_with(']')) return std::nullopt;
    if (colon == std::string_view::npos) {
        return Origin{std::string{scheme}, Lower(host), tls ? "443" : "80"};
    }
    const auto port = authority.substr(colon + 1);
    if (port.empty() || port.size() > 5) return std::nullopt;
    if (port.find_first_not_of(kDigits) != std::string_view::npos) return std::nullopt;
    return Origin{std::string{scheme}, Lower(host), std::string{port}};
}

/// "https://example.org:8443"; nothing for "null", for other schemes and for what is no origin.
std::optional<Origin> ParseOrigin(std::string_view text) {
    const auto scheme = text.find("://");
    if (scheme == std::string_view::npos) return std::nullopt;
    return Parse(Lower(text.substr(0, scheme)), text.substr(scheme + 3));
}

}  // namespace

bool IsOfThisSite(const Sender& sender) {
    const std::string_view fetched = sender.fetch_site;
    if (!fetched.empty()) return fetched == "same-origin" || fetched == "none";
    if (sender.origin.empty()) return true;
    const auto origin = ParseOrigin(sender.origin);
    const auto scheme = sender.forwarded_proto.empty() ? "http" : Lower(sender.forwarded_proto);
    return origin && origin == Parse(scheme, sender.host);
}

}  // namespace lyceum::http
