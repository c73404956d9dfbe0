#include "media/files/upload_writer.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <system_error>

#include "platform/core/number.hpp"

namespace lyceum::media {
namespace {

constexpr std::uint64_t kSyncEvery = 32u << 20;

[[noreturn]] void Fail(const char* what) {
    throw std::system_error(errno, std::generic_category(), what);
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
    UploadWriter writer{std::move(file), static_cast<std::uint64_t>(status.st_size), MarkOf(path)};
    if (const auto proven = UnprovenFrom(path)) writer.TruncateTo(*proven);
    return writer;
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
    RemoveMark();
}

// The file's lock tells who writes; the mark, on the disk before the first byte it is about,
// outlives its writer.
void UploadWriter::AwaitProof() {
    const FileDescriptor file{
        ::open(mark_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600)};
    const std::string text = std::to_string(offset_);
    if (!file ||
        ::write(file.get(), text.data(), text.size()) != static_cast<ssize_t>(text.size()) ||
        ::fdatasync(file.get()) != 0) {
        Fail("mark an upload");
    }
    SyncFolder();
}

// The bytes first: without the mark they count.
void UploadWriter::Proven() {
    Sync();
    RemoveMark();
}

void UploadWriter::RemoveMark() {
    if (std::filesystem::remove(mark_)) SyncFolder();
}

void UploadWriter::SyncFolder() {
    const FileDescriptor folder{
        ::open(mark_.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (!folder || ::fsync(folder.get()) != 0) Fail("sync the folder of uploads");
}

std::optional<std::uint64_t> UploadWriter::UnprovenFrom(const std::filesystem::path& path) {
    std::ifstream in{MarkOf(path)};
    std::string text;
    // An empty mark is one whose writer ended before the first byte.
    if (!(in >> text)) return std::nullopt;
    return NumberFrom<std::uint64_t>(text);
}

}  // namespace lyceum::media
