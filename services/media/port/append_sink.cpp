#include "media/port/append_sink.hpp"

#include <cerrno>
#include <system_error>

namespace lyceum::media {
namespace {

Status TooLong(std::uint64_t size) {
    return {Code::kResourceExhausted,
            "payload_too_large",
            "The body goes past the upload's length of " + std::to_string(size) + " bytes.",
            {}};
}

bool IsFull(const std::system_error& error) {
    return error.code().value() == ENOSPC || error.code().value() == EDQUOT;
}

}  // namespace

Status DiskFull() {
    return {Code::kUnavailable, "insufficient_storage", "The disk is too full for this file.", {}};
}

Status WrongOffset(std::uint64_t expected) {
    return {Code::kAborted,
            "offset_mismatch",
            "The upload goes on at byte " + std::to_string(expected) + ".",
            {{"Upload-Offset", "must be " + std::to_string(expected)}}};
}

Result<std::uint64_t> CheckAppend(const Request& request, const UploadTicket& ticket) {
    if (request.header("Content-Type") != "application/offset+octet-stream") {
        return Status{Code::kInvalidArgument,
                      "unsupported_media_type",
                      "The body must be application/offset+octet-stream.",
                      {{"Content-Type", "must be application/offset+octet-stream"}}};
    }
    const auto offset = ParseBytes("Upload-Offset", request.header("Upload-Offset"));
    if (!offset) return offset.error();
    if (const auto text = request.header("Content-Length"); !text.empty()) {
        const auto length = ParseBytes("Content-Length", text);
        if (!length) return length.error();
        if (*offset + *length > ticket.size) return TooLong(ticket.size);
    }
    return *offset;
}

Response Appended(const UploadTicket& ticket, std::uint64_t offset) {
    Response response{204};
    response.headers = {{"Upload-Offset", std::to_string(offset)},
                        {"Upload-Expires", HttpDate(ticket.expires_at_s)}};
    return response;
}

AppendSink::AppendSink(const Uploads& uploads, Request request, Uploads::Open open,
                       UploadWriter writer, std::optional<Checksum> checksum)
    : uploads_{uploads},
      request_{std::move(request)},
      open_{std::move(open)},
      writer_{std::move(writer)},
      start_{writer_.offset()},
      checksum_{std::move(checksum)} {
    if (!checksum_) return;
    digest_.emplace(checksum_->algorithm);
    writer_.AwaitProof();
}

std::optional<Response> AppendSink::Write(const char* data, std::size_t size) {
    if (writer_.offset() + size > open_.ticket.size) {
        Abort();
        return Problem(TooLong(open_.ticket.size), request_);
    }
    try {
        writer_.Write(data, size);
    } catch (const std::system_error& error) {
        Abort();
        if (!IsFull(error)) throw;
        return Problem(DiskFull(), request_);
    }
    if (digest_) digest_->Update(data, size);
    return std::nullopt;
}

Response AppendSink::Finish() {
    if (digest_ && digest_->Finish() != checksum_->digest) {
        writer_.TruncateTo(start_);
        return Problem({Code::kInvalidArgument,
                        "checksum_mismatch",
                        "The bytes do not have the checksum given; they were dropped.",
                        {}},
                       request_);
    }
    writer_.Proven();
    if (writer_.offset() == open_.ticket.size) {
        const auto media = uploads_.Complete(open_.id, open_.ticket, open_.context);
        if (!media) return Problem(media.error(), request_);
    }
    return Appended(open_.ticket, writer_.offset());
}

void AppendSink::Abort() {
    if (digest_) writer_.TruncateTo(start_);
    writer_.Sync();
}

}  // namespace lyceum::media
