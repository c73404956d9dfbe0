#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>

#include "media/files/file_descriptor.hpp"

namespace lyceum::media {

/// Appends to one upload. While it lives no other writer of any process can open the same file.
/// Throws std::system_error when the disk fails (ENOSPC when it is full).
class UploadWriter {
public:
    /// Nothing if another writer has it, or there is no such file (then errno is ENOENT).
    static std::optional<UploadWriter> Open(const std::filesystem::path& path);

    std::uint64_t offset() const { return offset_; }
    /// What is written survives the end of the process at once, and a power cut within the next
    /// 32 MiB or at the next Sync.
    void Write(const char* data, std::size_t size);
    void Sync();
    /// Forgets everything from this offset on.
    void TruncateTo(std::uint64_t offset);
    /// From now on, until it is gone, what it writes may still be taken back. At most once, before
    /// anything is written.
    void AwaitProof();
    /// Where the bytes begin that a living writer of any process may take back; nothing if there
    /// are none, or no such file.
    static std::optional<std::uint64_t> UnprovenFrom(const std::filesystem::path& path);

private:
    UploadWriter(FileDescriptor file, std::uint64_t offset)
        : file_{std::move(file)}, offset_{offset} {}

    FileDescriptor file_;
    std::uint64_t offset_;
    std::uint64_t unsynced_ = 0;
};

}  // namespace lyceum::media
