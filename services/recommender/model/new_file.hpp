#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>

namespace lyceum::recommender {

/// Between the name of its place and that of the writer, in the name of a file being written.
inline constexpr const char* kNewFileMark = ".new.";

/// A file written beside its place that disappears unless it is moved into place. errno tells why
/// something was false.
class NewFile {
public:
    explicit NewFile(std::filesystem::path target);
    ~NewFile();
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;

    bool Write(std::span<const std::byte> bytes);
    /// Zeros up to an offset that is not below what was written.
    bool PadTo(std::uint64_t offset);
    /// Synced, then renamed over the target: readers see the old file or the new one, whole.
    bool MoveIntoPlace();

private:
    std::filesystem::path target_;
    std::filesystem::path path_;
    int fd_;
    std::uint64_t at_ = 0;
    bool moved_ = false;
};

}  // namespace lyceum::recommender
