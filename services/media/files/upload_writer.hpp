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
    /// Nothing if another writer has it, or there is no such file (then errno is ENOENT). Drops
    /// what a writer that ended without a word left unproven.
    static std::optional<UploadWriter> Open(const std::filesystem::path& path);

    std::uint64_t offset() const { return offset_; }
    /// What is written survives the end of the process at once, and a power cut within the next
    /// 32 MiB or at the next Sync.
    void Write(const char* data, std::size_t size);
    void Sync();
    /// Forgets everything from this offset on; nothing awaits proof then.
    void TruncateTo(std::uint64_t offset);
    /// What it writes from now on counts only once it is Proven, even if the process ends before.
    /// At most once, before anything is written.
    void AwaitProof();
    /// What it has written counts, and is synced.
    void Proven();
    /// Where the bytes begin that do not count yet; nothing if there are none, or no such file.
    static std::optional<std::uint64_t> UnprovenFrom(const std::filesystem::path& path);
    /// The file beside the upload that tells of them.
    static std::filesystem::path MarkOf(std::filesystem::path path) { return path += ".unproven"; }

private:
    UploadWriter(FileDescriptor file, std::uint64_t offset, std::filesystem::path mark)
        : file_{std::move(file)}, offset_{offset}, mark_{std::move(mark)} {}
    void RemoveMark();
    void SyncFolder();

    FileDescriptor file_;
    std::uint64_t offset_;
    std::filesystem::path mark_;
    std::uint64_t unsynced_ = 0;
};

}  // namespace lyceum::media
