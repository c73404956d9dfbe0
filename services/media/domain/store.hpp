#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "media/domain/media.hpp"
#include "platform/messaging/outbox.hpp"

namespace lyceum::media {

struct MediaPage {
    std::vector<Media> items;
    std::uint64_t total = 0;
};

class MediaRepository {
public:
    virtual ~MediaRepository() = default;

    /// Stores it under a fresh id, which it returns.
    virtual MediaId Add(const Media& media) = 0;
    virtual std::optional<Media> Find(MediaId id) = 0;
    /// Locks it until the command ends.
    virtual std::optional<Media> FindForUpdate(MediaId id) = 0;
    /// Replaces content_type, sha256, state and failure.
    virtual void Save(const Media& media) = 0;
    virtual void Remove(MediaId id) = 0;

    virtual std::uint64_t CountUploading(OwnerId owner) = 0;
    /// Bytes of all the owner's files but failed ones, as announced.
    virtual std::uint64_t SumBytes(OwnerId owner) = 0;
    virtual std::uint64_t CountReady(const std::string& sha256) = 0;
    /// Newest first; `page` counts from 1.
    virtual MediaPage List(std::uint32_t page, std::uint32_t page_size) = 0;
    /// Uploads begun before this and not complete, oldest first.
    virtual std::vector<MediaId> ListUploading(TimePoint begun_before, std::uint32_t limit) = 0;
};

/// The bytes of uploads that are not examined yet.
class UploadedBytes {
public:
    virtual ~UploadedBytes() = default;
    /// How many have arrived; nothing if the upload has no file. Thread-safe.
    virtual std::optional<std::uint64_t> Size(MediaId id) const = 0;
};

/// Everything a media command may read or write, bound to one transaction.
struct Store {
    MediaRepository& media;
    messaging::Outbox& outbox;
};

}  // namespace lyceum::media
