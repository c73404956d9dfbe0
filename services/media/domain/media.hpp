#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "platform/core/clock.hpp"
#include "platform/core/id.hpp"
#include "platform/core/status.hpp"

namespace lyceum::media {

struct Owner;
using OwnerId = Id<Owner>;
using MediaId = Id<struct Media>;

/// The numbers are stored and equal those of the protobuf enumeration.
enum class State : std::uint8_t { kUploading = 1, kProcessing = 2, kReady = 3, kFailed = 4 };

/// An uploaded file, or one on its way.
struct Media {
    MediaId id;
    OwnerId owner;
    std::string filename;
    std::string content_type;  ///< As declared (may be empty); of a ready file as examined.
    std::uint64_t size = 0;
    std::string sha256;  ///< As declared (may be empty); of a ready file as examined.
    State state = State::kUploading;
    std::string failure;  ///< Why it failed, for people.
    TimePoint created_at{};
    bool shared = false;  ///< Everyone who is signed in may read it: what admins upload.

    bool operator==(const Media&) const = default;
};

inline constexpr std::uint64_t kMaxBytes = 8ull << 30;
inline constexpr std::uint64_t kMaxOpenUploads = 16;          ///< Of one owner.
inline constexpr std::uint64_t kMaxOwnedBytes = 64ull << 30;  ///< Of one owner who is no admin.
inline constexpr std::chrono::hours kUploadLifetime{24};

/// Who asks. Guests have id 0 and are not signed in.
struct Viewer {
    OwnerId id;
    bool signed_in = false;
    bool admin = false;

    bool MayChange(const Media& media) const {
        return admin || (signed_in && id.value != 0 && id == media.owner);
    }
};

Status NoSuchMedia();

/// "ab/cd/<sha256>": where the content is, below the media directory.
std::string ContentKey(const std::string& sha256);

/// Whether it may be seen: by owners and admins always, a ready image by anyone, a ready file that
/// is shared by those who are signed in.
std::optional<Status> CheckReadable(const Media& media, const Viewer& viewer);

/// Lower-case hexadecimal, 64 digits; empty is fine.
std::optional<Status> CheckDeclaredSha256(const std::string& sha256);

/// One line of text without slashes: it becomes the name of a download.
std::optional<Status> CheckFilename(const std::string& filename);

}  // namespace lyceum::media
