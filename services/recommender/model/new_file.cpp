#include "recommender/model/new_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <climits>
#include <string>
#include <vector>

namespace lyceum::recommender {
namespace {

/// By the process alone, workers in containers that share the folder would be one: each is
/// process 1.
std::string WriterName() {
    std::array<char, HOST_NAME_MAX + 1> host{};
    if (::gethostname(host.data(), host.size() - 1) != 0) host.front() = '\0';
    return std::string{host.data()} + "." + std::to_string(::getpid());
}

}  // namespace

NewFile::NewFile(std::filesystem::path target)
    : target_{std::move(target)},
      path_{target_.string() + kNewFileMark + WriterName()},
      fd_{::open(path_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0640)} {}

NewFile::~NewFile() {
    if (fd_ >= 0) ::close(fd_);
    if (!moved_) ::unlink(path_.c_str());
}

bool NewFile::Write(std::span<const std::byte> bytes) {
    if (fd_ < 0) return false;
    while (!bytes.empty()) {
        const ssize_t written = ::write(fd_, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        bytes = bytes.subspan(static_cast<std::size_t>(written));
        at_ += static_cast<std::uint64_t>(written);
    }
    return true;
}

bool NewFile::PadTo(std::uint64_t offset) {
    const std::vector<std::byte> zeros(offset - at_);
    return Write(zeros);
}

bool NewFile::MoveIntoPlace() {
    if (::fsync(fd_) != 0 || ::rename(path_.c_str(), target_.c_str()) != 0) return false;
    moved_ = true;
    auto folder = target_.parent_path();
    if (folder.empty()) folder = ".";
    const int directory = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (directory < 0) return false;
    const bool synced = ::fsync(directory) == 0;
    ::close(directory);
    return synced;
}

}  // namespace lyceum::recommender
