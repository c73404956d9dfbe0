#include "media/files/upload_writer.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace lyceum::media {
namespace {

constexpr std::uint64_t kSyncEvery = 32u << 20;

[[noreturn]] void Fail(const char* what) {
    throw std::system_error(errno, std::generic_category(), what);
}

/// Everything from here on, without end.
struct flock FromOffset(std::uint64_t offset) {
    struct flock range {};
    range.l_type = F_WRLCK;
    range.l_whence = SEEK_SET;
    range.l_start = static_cast<off_t>(offset);
    return range;
}

}  // namespace

std::optional<UploadWriter> UploadWriter::Open(const std::filesystem::path& path) {
    FileDescriptor file{::open(path.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC)};
    if (!file) {
        if (errno == ENOENT) return std::nullopt;
        Fail("open upload");
    }
    if (::flock(file.get(), LOCK_EX | LOCK_NB) != 0) {
        if (errno == EWOULDBLOCK) return std::nullopt;
        Fail("lock upload");
    }
    struct stat status {};
    if (::fstat(file.get(), &status) != 0) Fail("stat upload");
    return UploadWriter{std::move(file), static_cast<std::uint64_t>(status.st_size)};
}

void UploadWriter::Write(const char* data, std::size_t size) {
    while (size > 0) {
        const auto written = ::write(file_.get(), data, size);
        if (written < 0) {
            if (errno == EINTR) continue;
            Fail("write upload");
        }
        data += written;
        size -= static_cast<std::size_t>(written);
        offset_ += static_cast<std::uint64_t>(written);
        unsynced_ += static_cast<std::uint64_t>(written);
    }
    if (unsynced_ >= kSyncEvery) Sync();
}

void UploadWriter::Sync() {
    if (::fdatasync(file_.get()) != 0) Fail("sync upload");
    unsynced_ = 0;
}

void UploadWriter::TruncateTo(std::uint64_t offset) {
    if (::ftruncate(file_.get(), static_cast<off_t>(offset)) != 0) Fail("truncate upload");
    offset_ = offset;
}

// A lock on the bytes to come tells every process where they begin, and ends with its holder. Each
// writer has opened the file for itself: locks of one process must not be taken for one.
void UploadWriter::AwaitProof() {
    auto range = FromOffset(offset_);
    if (::fcntl(file_.get(), F_OFD_SETLK, &range) != 0) Fail("lock the bytes of an upload");
}

std::optional<std::uint64_t> UploadWriter::UnprovenFrom(const std::filesystem::path& path) {
    const FileDescriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
    if (!file) {
        if (errno == ENOENT) return std::nullopt;
        Fail("open upload");
    }
    auto range = FromOffset(0);
    if (::fcntl(file.get(), F_OFD_GETLK, &range) != 0) Fail("ask for the locks of an upload");
    if (range.l_type == F_UNLCK) return std::nullopt;
    return static_cast<std::uint64_t>(range.l_start);
}

}  // namespace lyceum::media
