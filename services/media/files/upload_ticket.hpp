#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "media/domain/media.hpp"

namespace lyceum::media {

/// What the data port must know of an upload at every request, kept beside its bytes so that no
/// message to the database is needed.
struct UploadTicket {
    OwnerId owner;
    std::uint64_t size = 0;
    std::int64_t expires_at_s = 0;  ///< Unix time.
    bool completed = false;         ///< CompleteUpload has been accepted.
    std::string metadata;           ///< As the client sent it; printable ASCII.

    bool operator==(const UploadTicket&) const = default;
};

std::string Serialize(const UploadTicket& ticket);
/// Nothing if the text is not a ticket.
std::optional<UploadTicket> ParseTicket(const std::string& text);

}  // namespace lyceum::media
