#include "platform/http/wire.hpp"

#include <ctime>

namespace lyceum::http {
namespace {

std::string_view Phrase(int status) {
    switch (status) {
        case 200:
            return "OK";
        case 201:
            return "Created";
        case 202:
            return "Accepted";
        case 204:
            return "No Content";
        case 303:
            return "See Other";
        case 304:
            return "Not Modified";
        case 400:
            return "Bad Request";
        case 401:
            return "Unauthorized";
        case 403:
            return "Forbidden";
        case 404:
            return "Not Found";
        case 405:
            return "Method Not Allowed";
        case 408:
            return "Request Timeout";
        case 409:
            return "Conflict";
        case 411:
            return "Length Required";
        case 412:
            return "Precondition Failed";
        case 413:
            return "Content Too Large";
        case 414:
            return "URI Too Long";
        case 415:
            return "Unsupported Media Type";
        case 429:
            return "Too Many Requests";
        case 431:
            return "Request Header Fields Too Large";
        case 500:
            return "Internal Server Error";
        case 501:
            return "Not Implemented";
        case 503:
            return "Service Unavailable";
        case 504:
            return "Gateway Timeout";
        default:
            return "Status";
    }
}

// IMF-fixdate (RFC 9110, 5.6.7), made once a second.
const std::string& Date() {
    thread_local std::time_t made_at = 0;
    thread_local std::string text;
    const std::time_t now = std::time(nullptr);
    if (now != made_at) {
        std::tm parts{};
        gmtime_r(&now, &parts);
        char buffer[40];
        text.assign(buffer,
                    std::strftime(buffer, sizeof buffer, "%a, %d %b %Y %H:%M:%S GMT", &parts));
        made_at = now;
    }
    return text;
}

void AppendHeader(std::string& out, std::string_view name, std::string_view value) {
    out += name;
    out += ": ";
    for (char byte : value) {
        const auto code = static_cast<unsigned char>(byte);
        if (code >= 0x20 && code != 0x7f) out += byte;
    }
    out += "\r\n";
}

}  // namespace

std::string Serialize(const Response& response, std::string_view request_id, bool head_only,
                      bool keep_alive) {
    const bool bodiless = response.status == 204 || response.status == 304;
    std::string out;
    out.reserve(512 + (head_only || bodiless ? 0 : response.body.size()));
    out += "HTTP/1.1 ";
    out += std::to_string(response.status);
    out += ' ';
    out += Phrase(response.status);
    out += "\r\n";
    AppendHeader(out, "Date", Date());
    if (!bodiless) {
        AppendHeader(out, "Content-Type", response.content_type);
        AppendHeader(out, "Content-Length", std::to_string(response.body.size()));
    }
    for (const auto& [name, value] : response.headers) AppendHeader(out, name, value);
    for (const auto& cookie : response.cookies) AppendHeader(out, "Set-Cookie", cookie);
    if (!request_id.empty()) AppendHeader(out, "X-Request-Id", request_id);
    out += keep_alive ? "X-Content-Type-Options: nosniff\r\nConnection: keep-alive\r\n\r\n"
                      : "X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n";
    if (!head_only && !bodiless) out += response.body;
    return out;
}

}  // namespace lyceum::http
