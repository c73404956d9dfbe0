#include "media/files/media_files.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <system_error>

#include "media/files/upload_writer.hpp"
#include "platform/core/number.hpp"

namespace lyceum::media {
namespace fs = std::filesystem;
namespace {

/// More than what makes the broker, on the same disk perhaps, stop everything (200 MB).
constexpr std::uint64_t kReserve = 1u << 30;
constexpr const char* kTicketSuffix = ".ticket";

[[noreturn]] void Fail(const char* what, const fs::path& path) {
    throw std::system_error(errno, std::generic_category(), what + (' ' + path.string()));
}

void WriteDurably(const fs::path& path, const std::string& text) {
    const FileDescriptor file{::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600)};
    if (!file) Fail("open", path);
    const auto written = ::write(file.get(), text.data(), text.size());
    if (written != static_cast<ssize_t>(text.size())) Fail("write", path);
    if (::fdatasync(file.get()) != 0) Fail("fdatasync", path);
}

std::optional<MediaId> IdOf(const fs::path& ticket) {
    if (ticket.extension() != kTicketSuffix) return std::nullopt;
    const auto id = NumberFrom<std::uint64_t>(ticket.stem().string());
    return id ? std::optional{MediaId{*id}} : std::nullopt;
}

}  // namespace

MediaFiles::MediaFiles(fs::path root) : root_{std::move(root)} {
    fs::create_directories(root_ / "uploads");
    fs::permissions(root_ / "uploads", fs::perms::owner_all);
}

bool MediaFiles::HasRoom(std::uint64_t bytes) const {
    return fs::space(root_).available >= bytes + kReserve;
}

std::uint64_t MediaFiles::Promised() const {
    std::uint64_t promised = 0;
    for (const auto& entry : fs::directory_iterator{root_ / "uploads"}) {
        const auto id = IdOf(entry.path());
        const auto ticket = id ? ReadTicket(*id) : std::nullopt;
        if (!ticket || ticket->completed) continue;
        promised += ticket->size - std::min(ticket->size, Size(*id).value_or(ticket->size));
    }
    return promised;
}

fs::path MediaFiles::UploadPath(MediaId id) const {
    return root_ / "uploads" / std::to_string(id.value);
}

fs::path MediaFiles::TicketPath(MediaId id) const {
    return root_ / "uploads" / (std::to_string(id.value) + kTicketSuffix);
}

fs::path MediaFiles::ContentPath(const std::string& sha256) const {
    return root_ / ContentKey(sha256);
}

std::optional<std::uint64_t> MediaFiles::Size(MediaId id) const {
    struct stat status {};
    if (::stat(UploadPath(id).c_str(), &status) == 0) {
        return static_cast<std::uint64_t>(status.st_size);
    }
    if (errno == ENOENT) return std::nullopt;
    Fail("stat", UploadPath(id));
}

std::optional<UploadTicket> MediaFiles::ReadTicket(MediaId id) const {
    std::ifstream in{TicketPath(id), std::ios::binary};
    if (!in) return std::nullopt;
    return ParseTicket({std::istreambuf_iterator<char>{in}, {}});
}

void MediaFiles::WriteTicket(MediaId id, const UploadTicket& ticket) const {
    // Two requests may write at once: each has a name of its own, and the last rename wins.
    const fs::path path = TicketPath(id);
    fs::path fresh = path;
    fresh += '.' + std::to_string(::gettid());
    WriteDurably(fresh, Serialize(ticket));
    fs::rename(fresh, path);
}

void MediaFiles::CreateUpload(MediaId id) const {
    const FileDescriptor file{::open(UploadPath(id).c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0644)};
    if (!file) Fail("open", UploadPath(id));
}

FileDescriptor MediaFiles::LockContents() const {
    const fs::path path = root_ / "contents.lock";
    FileDescriptor file{::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600)};
    if (!file) Fail("open", path);
    if (::flock(file.get(), LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK) Fail("lock", path);
        throw std::runtime_error{"another process decides about contents"};
    }
    return file;
}

void MediaFiles::Adopt(MediaId id, const std::string& sha256) const {
    const fs::path path = ContentPath(sha256);
    fs::create_directories(path.parent_path());
    if (::link(UploadPath(id).c_str(), path.c_str()) != 0 && errno != EEXIST) Fail("link", path);
    const FileDescriptor folder{
        ::open(path.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (!folder || ::fsync(folder.get()) != 0) Fail("fsync", path.parent_path());
}

void MediaFiles::RemoveBytes(MediaId id) const {
    fs::remove(UploadPath(id));
    fs::remove(UploadWriter::MarkOf(UploadPath(id)));
}

void MediaFiles::RemoveUpload(MediaId id) const {
    RemoveBytes(id);
    fs::remove(TicketPath(id));
}

void MediaFiles::RemoveContent(const std::string& sha256) const { fs::remove(ContentPath(sha256)); }

std::size_t MediaFiles::RemoveExpired(TimePoint before, std::size_t limit) const {
    const auto before_s = std::chrono::floor<std::chrono::seconds>(before);
    std::size_t removed = 0;
    for (const auto& entry : fs::directory_iterator{root_ / "uploads"}) {
        if (removed == limit) break;
        const auto id = IdOf(entry.path());
        const auto ticket = id ? ReadTicket(*id) : std::nullopt;
        if (!ticket || ticket->expires_at_s >= before_s.time_since_epoch().count()) continue;
        if (!ticket->completed) RemoveBytes(*id);
        fs::remove(entry.path());
        ++removed;
    }
    return removed;
}

}  // namespace lyceum::media
