#include "gateway/file_response.hpp"

#include <algorithm>
#include <array>

#include "platform/http/problem.hpp"

namespace lyceum::gateway {
namespace {

bool IsAlphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool IsKey(std::string_view key) {
    return !key.empty() && key.front() != '/' && key.find("..") == std::string_view::npos &&
           std::all_of(key.begin(), key.end(), [](char c) {
               return IsAlphanumeric(c) || c == '/' || c == '.' || c == '-' || c == '_';
           });
}

// SVG is left out: it can carry scripts.
bool MayBeShown(std::string_view type) {
    constexpr std::array<std::string_view, 6> kTypes = {
        "image/png", "image/jpeg", "image/webp", "image/gif", "image/avif", "application/pdf"};
    return type.substr(0, 6) == "video/" || type.substr(0, 6) == "audio/" ||
           std::find(kTypes.begin(), kTypes.end(), type) != kTypes.end();
}

}  // namespace

std::string ContentDisposition(bool attachment, std::string_view filename) {
    std::string plain;
    std::string encoded;
    for (char c : filename) {
        const auto byte = static_cast<unsigned char>(c);
        const bool quoted_safely = byte >= 0x20 && byte < 0x7f && c != '"' && c != '\\' && c != '%';
        plain += quoted_safely ? c : '_';
        if (IsAlphanumeric(c) ||
            std::string_view{"!#$&+-.^_`|~"}.find(c) != std::string_view::npos) {
            encoded += c;
        } else {
            constexpr char kDigits[] = "0123456789ABCDEF";
            encoded += '%';
            encoded += kDigits[byte >> 4];
            encoded += kDigits[byte & 15];
        }
    }
    return std::string{attachment ? "attachment" : "inline"} + "; filename=\"" + plain +
           "\"; filename*=UTF-8''" + encoded;
}

http::Response FileResponse(const media::v1::MediaLocation& location, bool attachment, bool part,
                            std::string_view request_id, http::Language language) {
    if (!IsKey(location.key())) {
        return http::ProblemResponse(Internal("unusable media key"), request_id, language);
    }
    const bool shared = location.content_type().rfind("image/", 0) == 0 && !part;
    const bool save = attachment || !MayBeShown(location.content_type());
    http::Response response;
    response.content_type =
        location.content_type().empty() ? "application/octet-stream" : location.content_type();
    response.headers = {{"X-Accel-Redirect", "/_media/" + location.key()},
                        {"Content-Disposition", ContentDisposition(save, location.filename())},
                        {"Cache-Control", shared ? "public, max-age=3600" : "private, no-cache"}};
    if (!location.sha256().empty()) {
        response.headers.emplace_back("ETag", "\"" + location.sha256() + "\"");
    }
    return response;
}

}  // namespace lyceum::gateway
