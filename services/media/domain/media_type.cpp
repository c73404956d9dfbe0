#include "media/domain/media_type.hpp"

#include <algorithm>
#include <array>

namespace lyceum::media {
namespace {

constexpr std::array<std::string_view, 9> kAccepted{
    "video/mp4",  "video/webm", "video/quicktime", "video/x-matroska", "image/png",
    "image/jpeg", "image/webp", "image/gif",       "application/pdf"};

bool SaysNothing(std::string_view type) {
    return type.empty() || type == "application/octet-stream";
}

}  // namespace

std::string_view MajorType(std::string_view content_type) {
    return content_type.substr(0, content_type.find('/'));
}

std::optional<Status> CheckDeclaredType(const std::string& declared) {
    const auto major = MajorType(declared);
    if (SaysNothing(declared) || major == "video" || major == "image" ||
        declared == "application/pdf") {
        return std::nullopt;
    }
    return InvalidArgument("content_type", "must be a video, an image or application/pdf");
}

std::optional<std::string> TypeFailure(const std::string& declared, const std::string& found) {
    if (std::find(kAccepted.begin(), kAccepted.end(), found) == kAccepted.end()) {
        return "The content is " + found +
               "; MP4, WebM, QuickTime and Matroska videos, PNG, JPEG, WebP and GIF images and "
               "PDF are accepted.";
    }
    if (SaysNothing(declared) || MajorType(declared) == MajorType(found)) return std::nullopt;
    return "The content is " + found + ", but " + declared + " was declared.";
}

}  // namespace lyceum::media
