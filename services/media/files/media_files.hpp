#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "media/domain/store.hpp"
#include "media/files/file_descriptor.hpp"
#include "media/files/upload_ticket.hpp"

namespace lyceum::media {

/// The media directory: `uploads/<id>` and `uploads/<id>.ticket` of what is on its way, with
/// `uploads/<id>.unproven` while a checksum is to prove bytes, `ab/cd/<sha256>` of what is ready.
/// Thread-safe: every change is one system call that happens or does not. Throws std::system_error
/// when the disk fails.
class MediaFiles final : public UploadedBytes {
public:
    /// Makes the directories.
    explicit MediaFiles(std::filesystem::path root);

    std::optional<std::uint64_t> Size(MediaId id) const override;
    /// Whether so many more bytes fit and 1 GiB is left for everything else.
    bool HasRoom(std::uint64_t bytes) const;
    /// How many bytes of the open uploads are still to come.
    std::uint64_t Promised() const;
    std::filesystem::path UploadPath(MediaId id) const;
    std::filesystem::path ContentPath(const std::string& sha256) const;

    std::optional<UploadTicket> ReadTicket(MediaId id) const;
    void WriteTicket(MediaId id, const UploadTicket& ticket) const;
    /// An empty file if there is none.
    void CreateUpload(MediaId id) const;

    /// Who holds it alone decides, of all processes, what contents are kept and which go: between
    /// Adopt or RemoveContent and the rows that tell of it nobody else may come. Throws
    /// std::runtime_error if another holds it just now.
    FileDescriptor LockContents() const;
    /// Gives the bytes of the upload their place by content; the upload keeps its own name. Of two
    /// equal contents one is kept.
    void Adopt(MediaId id, const std::string& sha256) const;
    void RemoveBytes(MediaId id) const;
    /// Bytes and ticket.
    void RemoveUpload(MediaId id) const;
    void RemoveContent(const std::string& sha256) const;
    /// Removes tickets that expired before this, at most `limit`; returns how many. Bytes that are
    /// not completed go with them.
    std::size_t RemoveExpired(TimePoint before, std::size_t limit) const;

private:
    std::filesystem::path TicketPath(MediaId id) const;

    std::filesystem::path root_;
};

}  // namespace lyceum::media
