#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <vector>

#include "platform/core/status.hpp"
#include "recommender/model/mapped_file.hpp"

namespace lyceum::recommender {

/// What a file is: little-endian sections under a header that names kind and format, each with its
/// checksum, each at a multiple of 64 bytes.
struct FileKind {
    std::array<char, 8> magic;
    std::uint32_t version;
};

struct CheckedFile {
    std::shared_ptr<MappedFile> file;  ///< Keeps the sections.
    std::vector<std::span<const std::byte>> sections;

    /// Empty when there is no such section of whole Ts.
    template <typename T>
    std::span<const T> Get(std::size_t section) const {
        if (section >= sections.size() || sections[section].size() % sizeof(T) != 0) return {};
        return {reinterpret_cast<const T*>(sections[section].data()),
                sections[section].size() / sizeof(T)};
    }
};

/// Whole or not at all: readers see the old file or the new one. Unavailable `state_file_write`.
Result<Done> WriteChecked(const std::filesystem::path& path, const FileKind& kind,
                          std::span<const std::span<const std::byte>> sections);

/// Reads all of it to check it, then maps it. NotFound `model_file_missing`; FailedPrecondition
/// `state_foreign` (another kind or format) or `state_broken` (truncated or damaged).
Result<CheckedFile> ReadChecked(const std::filesystem::path& path, const FileKind& kind);

}  // namespace lyceum::recommender
