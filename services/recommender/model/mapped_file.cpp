#include "recommender/model/mapped_file.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <vector>

#include "recommender/model/checksum.hpp"

namespace lyceum::recommender {

Result<std::shared_ptr<MappedFile>> MappedFile::Open(const std::filesystem::path& path) {
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        const std::string detail = path.string() + ": " + std::generic_category().message(errno);
        if (errno == ENOENT) return NotFound("model_file_missing", detail);
        return FailedPrecondition("model_file_broken", detail);
    }
    struct stat info {};
    const bool regular = ::fstat(fd, &info) == 0 && S_ISREG(info.st_mode);
    std::shared_ptr<MappedFile> file{
        new MappedFile{fd, regular ? static_cast<std::uint64_t>(info.st_size) : 0}};
    if (!regular) {
        return FailedPrecondition("model_file_foreign", path.string() + ": not a regular file");
    }
    return file;
}

MappedFile::~MappedFile() {
    if (memory_ != nullptr) ::munmap(const_cast<std::byte*>(memory_), size_);
    ::close(fd_);
}

bool MappedFile::Read(std::uint64_t offset, std::span<std::byte> bytes) const {
    while (!bytes.empty()) {
        const ssize_t count = ::pread(fd_, bytes.data(), bytes.size(), static_cast<off_t>(offset));
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return false;
        offset += static_cast<std::uint64_t>(count);
        bytes = bytes.subspan(static_cast<std::size_t>(count));
    }
    return true;
}

bool MappedFile::Map() {
    if (size_ == 0) return false;
    void* memory = ::mmap(nullptr, size_, PROT_READ, MAP_SHARED, fd_, 0);
    if (memory == MAP_FAILED) return false;
    memory_ = static_cast<const std::byte*>(memory);
    return true;
}

bool MappedFile::Holds(std::uint64_t offset, std::uint64_t bytes, std::uint64_t checksum) const {
    constexpr std::uint64_t kPiece = 64u << 10;
    std::vector<std::byte> piece(kPiece);
    Checksum sum;
    for (std::uint64_t at = 0; at < bytes; at += kPiece) {
        const auto part = std::span{piece}.first(std::min(kPiece, bytes - at));
        if (!Read(offset + at, part)) return false;
        sum.Add(part);
    }
    return sum.value() == checksum;
}

}  // namespace lyceum::recommender
