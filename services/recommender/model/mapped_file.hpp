#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>

#include "platform/core/status.hpp"

namespace lyceum::recommender {

/// A file opened for reading, as bytes to read and, once asked for, as memory.
class MappedFile {
public:
    /// NotFound `model_file_missing` or FailedPrecondition `model_file_broken` with the reason.
    static Result<std::shared_ptr<MappedFile>> Open(const std::filesystem::path& path);
    ~MappedFile();
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;

    std::uint64_t size() const { return size_; }
    /// Fills `bytes` from `offset`; false when the file ends before.
    bool Read(std::uint64_t offset, std::span<std::byte> bytes) const;
    /// Whether all of these bytes are there and have this Checksum. Reads them in pieces.
    bool Holds(std::uint64_t offset, std::uint64_t bytes, std::uint64_t checksum) const;
    /// The whole file, read-only; false when the system refuses. Valid as long as this lives.
    bool Map();
    std::span<const std::byte> bytes() const { return {memory_, size_}; }

private:
    MappedFile(int fd, std::uint64_t size) : fd_{fd}, size_{size} {}

    int fd_;
    std::uint64_t size_;
    const std::byte* memory_ = nullptr;
};

}  // namespace lyceum::recommender
