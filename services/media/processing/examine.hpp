#pragma once

#include <atomic>
#include <filesystem>
#include <string>

#include "media/domain/media.hpp"

namespace lyceum::media {

/// What a file is, by its bytes.
struct Examination {
    std::uint64_t size = 0;
    std::string sha256;
    std::string content_type;
};

/// Reads the file once, a piece at a time. Throws std::runtime_error if it cannot be read, or when
/// `stopping` becomes true.
Examination Examine(const std::filesystem::path& path, const std::atomic<bool>& stopping);

/// The medium made ready or failed by what was found.
Media Judge(Media media, const Examination& found);

}  // namespace lyceum::media
