#pragma once

#include "media/files/upload_writer.hpp"
#include "media/port/tus_headers.hpp"
#include "media/port/uploads.hpp"

namespace lyceum::media {

Status WrongOffset(std::uint64_t expected);

Status DiskFull();

/// The offset of a PATCH whose head is in order: its type, offset and length.
Result<std::uint64_t> CheckAppend(const Request& request, const UploadTicket& ticket);

/// 204 with the new offset.
Response Appended(const UploadTicket& ticket, std::uint64_t offset);

/// The body of one PATCH, straight to the disk.
class AppendSink final : public BodySink {
public:
    AppendSink(const Uploads& uploads, Request request, Uploads::Open open, UploadWriter writer,
               std::optional<Checksum> checksum);

    std::optional<Response> Write(const char* data, std::size_t size) override;
    Response Finish() override;
    /// Without a checksum what has arrived is kept, so that the client can resume; bytes that a
    /// checksum was to prove are dropped.
    void Abort() override;

private:
    const Uploads& uploads_;
    const Request request_;
    const Uploads::Open open_;
    UploadWriter writer_;
    const std::uint64_t start_;
    const std::optional<Checksum> checksum_;
    std::optional<Digest> digest_;
};

}  // namespace lyceum::media
