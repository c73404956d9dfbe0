#include "media/domain/media.hpp"

#include <algorithm>

#include "media/domain/media_type.hpp"

namespace lyceum::media {
namespace {

bool IsHexDigit(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); }

bool Unsuitable(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7f || c == '/' || c == '\\';
}

}  // namespace

Status NoSuchMedia() { return NotFound("media_not_found", "There is no file with this id."); }

std::string ContentKey(const std::string& sha256) {
    return sha256.substr(0, 2) + '/' + sha256.substr(2, 2) + '/' + sha256;
}

std::optional<Status> CheckReadable(const Media& media, const Viewer& viewer) {
    if (viewer.MayChange(media)) return std::nullopt;
    if (media.state != State::kReady) return NoSuchMedia();
    if (MajorType(media.content_type) == "image") return std::nullopt;
    if (!media.shared) return NoSuchMedia();
    if (viewer.signed_in) return std::nullopt;
    return Unauthenticated("sign_in_required", "Sign in to open this file.");
}

std::optional<Status> CheckDeclaredSha256(const std::string& sha256) {
    if (sha256.empty()) return std::nullopt;
    if (sha256.size() == 64 && std::all_of(sha256.begin(), sha256.end(), IsHexDigit)) {
        return std::nullopt;
    }
    return InvalidArgument("sha256", "must be 64 lower-case hexadecimal digits");
}

std::optional<Status> CheckFilename(const std::string& filename) {
    if (std::none_of(filename.begin(), filename.end(), Unsuitable)) return std::nullopt;
    return InvalidArgument("filename", "must be one line of text without slashes");
}

}  // namespace lyceum::media
