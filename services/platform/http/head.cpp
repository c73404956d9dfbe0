#include "platform/http/head.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "platform/core/text.hpp"
#include "platform/core/trace.hpp"
#include "platform/http/target.hpp"

namespace lyceum::http {
namespace {

/// RFC 9110: optional white space. A line end in it is no blank but refused.
constexpr std::string_view kBlank = " \t";

BadRequest Bad(std::string detail) { return {"bad_request", std::move(detail)}; }

bool IsToken(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               std::string_view{"!#$%&'*+-.^_`|~"}.find(c) != std::string_view::npos;
    });
}

bool IsFieldValue(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte == '\t' || (byte >= 0x20 && byte != 0x7f);
    });
}

std::string Lower(std::string_view text) {
    std::string lower{text};
    for (char& c : lower) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
    }
    return lower;
}

// Cookies that are not name=value are left out: a client may hold foreign ones.
void ReadCookies(std::string_view text, Pairs& cookies) {
    while (!text.empty() && cookies.size() < 64) {
        const auto end = std::min(text.find(';'), text.size());
        const std::string_view item = Trimmed(text.substr(0, end), kBlank);
        text.remove_prefix(std::min(end + 1, text.size()));
        const auto equals = item.find('=');
        if (equals == std::string_view::npos || equals == 0) continue;
        cookies.emplace_back(item.substr(0, equals), item.substr(equals + 1));
    }
}

class Reader {
public:
    Reader(std::string_view text, const Limits& limits) : rest_{text}, limits_{limits} {}

    std::optional<BadRequest> Read() {
        if (auto bad = RequestLine(Line())) return bad;
        std::size_t lines = 0;
        for (auto line = Line(); !line.empty(); line = Line()) {
            if (++lines > limits_.header_lines) {
                return BadRequest{"headers_too_large", "The request has more than " +
                                                           std::to_string(limits_.header_lines) +
                                                           " header lines."};
            }
            if (auto bad = HeaderLine(line)) return bad;
        }
        return Finish();
    }

    Head head;

private:
    std::string_view Line() {
        const auto end = std::min(rest_.find("\r\n"), rest_.size());
        const std::string_view line = rest_.substr(0, end);
        rest_.remove_prefix(std::min(end + 2, rest_.size()));
        return line;
    }

    std::optional<BadRequest> RequestLine(std::string_view line) {
        if (line.size() > limits_.request_line_bytes) {
            return BadRequest{"uri_too_long", "The request line is longer than " +
                                                  std::to_string(limits_.request_line_bytes) +
                                                  " bytes."};
        }
        const auto first = line.find(' ');
        const auto last = line.rfind(' ');
        if (first == std::string_view::npos || first == last) {
            return Bad("The request line is malformed.");
        }
        const std::string_view method = line.substr(0, first);
        if (!IsToken(method)) return Bad("The request line is malformed.");
        const std::string_view version = line.substr(last + 1);
        if (version == "HTTP/1.0") {
            old_ = true;
        } else if (version != "HTTP/1.1") {
            return Bad("This version of HTTP is not spoken here.");
        }
        const auto known = ParseMethod(method);
        if (!known) return BadRequest{"not_implemented", "The request method is not known here."};
        head.request.method = *known;
        if (auto wrong = DecodeTarget(line.substr(first + 1, last - first - 1), head.request)) {
            return Bad(std::move(*wrong));
        }
        return std::nullopt;
    }

    std::optional<BadRequest> HeaderLine(std::string_view line) {
        const auto colon = line.find(':');
        if (colon == std::string_view::npos || !IsToken(line.substr(0, colon))) {
            return Bad("A header line is malformed.");
        }
        const std::string name = Lower(line.substr(0, colon));
        const std::string_view value = Trimmed(line.substr(colon + 1), kBlank);
        if (!IsFieldValue(value)) return Bad("Header " + name + " has a control character.");
        if (name == "content-length") return ContentLength(value);
        if (name == "transfer-encoding") {
            return BadRequest{"length_required", "Send a Content-Length; no Transfer-Encoding."};
        }
        if (name == "host" && ++hosts_ > 1) return Bad("The request has two Host headers.");
        if (name == "connection") {
            const std::string options = Lower(value);
            if (options.find("close") != std::string::npos) closes_ = true;
            if (options.find("keep-alive") != std::string::npos) stays_ = true;
        } else if (name == "expect") {
            head.expects_continue = Lower(value) == "100-continue";
            if (!head.expects_continue) return Bad("The expectation cannot be met.");
        } else if (name == "cookie") {
            ReadCookies(value, head.request.cookies);
        } else if (name == "accept-language") {
            head.request.language = ChooseLanguage(value);
        } else if (name == "x-edge-key") {
            head.edge_key = value;
        } else if (KeepsHeader(name)) {
            if (!CountCodePoints(value)) return Bad("Header " + name + " is not UTF-8.");
            if (!head.request.Header(name).empty()) return Bad("Header " + name + " is repeated.");
            head.request.headers.emplace_back(name, value);
        }
        return std::nullopt;
    }

    std::optional<BadRequest> ContentLength(std::string_view value) {
        if (has_length_) return Bad("The request has two Content-Length headers.");
        has_length_ = true;
        std::uint64_t length = 0;
        const auto [end, error] =
            std::from_chars(value.data(), value.data() + value.size(), length);
        if (value.empty() || error == std::errc::invalid_argument ||
            end != value.data() + value.size()) {
            return Bad("Content-Length is not a number.");
        }
        if (error != std::errc{} || length > limits_.body_bytes) {
            return BadRequest{
                "payload_too_large",
                "The body is larger than " + std::to_string(limits_.body_bytes) + " bytes."};
        }
        head.body_bytes = static_cast<std::size_t>(length);
        return std::nullopt;
    }

    std::optional<BadRequest> Finish() {
        if (!old_ && hosts_ == 0) return Bad("The request has no Host header.");
        head.keep_alive = !closes_ && (!old_ || stays_);
        Request& request = head.request;
        request.request_id = RequestIdFrom(request.Header("x-request-id"));
        request.trace_id = TraceIdFrom(request.Header("traceparent"));
        return std::nullopt;
    }

    std::string_view rest_;
    const Limits& limits_;
    bool old_ = false;
    bool closes_ = false;
    bool stays_ = false;
    bool has_length_ = false;
    int hosts_ = 0;
};

}  // namespace

std::variant<Head, BadRequest> ParseHead(std::string_view text, const Limits& limits) {
    for (std::size_t at = text.find('\n'); at != std::string_view::npos;
         at = text.find('\n', at + 1)) {
        if (at == 0 || text[at - 1] != '\r') return Bad("A line does not end with CR LF.");
    }
    Reader reader{text, limits};
    if (auto bad = reader.Read()) return std::move(*bad);
    return std::move(reader.head);
}

}  // namespace lyceum::http
