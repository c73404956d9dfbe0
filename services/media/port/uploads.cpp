#include "media/port/uploads.hpp"

#include <algorithm>

#include "media/port/append_sink.hpp"
#include "media/port/caller.hpp"
#include "media/port/tus_headers.hpp"
#include "platform/core/idempotency_key.hpp"
#include "platform/core/number.hpp"

namespace lyceum::media {
namespace {

constexpr std::string_view kPath = "/api/v1/uploads";

Status NoSuchUpload() {
    return NotFound("upload_not_found", "There is no upload at this address.");
}

Status UploadLocked() { return Aborted("upload_locked", "Another request writes this upload."); }

std::optional<MediaId> IdOf(std::string_view path) {
    path.remove_prefix(std::min(path.size(), kPath.size() + 1));
    const auto id = NumberFrom<std::uint64_t>(path);
    return id ? std::optional{MediaId{*id}} : std::nullopt;
}

bool IsOne(std::string_view path) {
    return path.size() > kPath.size() && path.starts_with(kPath) && path[kPath.size()] == '/';
}

bool Takes(bool one, std::string_view method) {
    if (method == "OPTIONS") return true;
    if (!one) return method == "POST";
    return method == "HEAD" || method == "PATCH" || method == "DELETE";
}

Response Options(const char* allow) {
    Response response{204};
    response.headers = {{"Allow", allow},
                        {"Tus-Version", kTusVersion},
                        {"Tus-Extension", kTusExtensions},
                        {"Tus-Max-Size", std::to_string(kMaxBytes)},
                        {"Tus-Checksum-Algorithm", kTusChecksums}};
    return response;
}

Response WrongMethod(const Request& request, const char* allow) {
    Response response = Problem({Code::kInvalidArgument,
                                 "method_not_allowed",
                                 "This address takes " + std::string{allow} + ".",
                                 {}},
                                request);
    response.headers.push_back({"Allow", allow});
    return response;
}

Response WrongVersion(const Request& request) {
    Response response =
        Problem(FailedPrecondition("tus_version", "Tus-Resumable must be 1.0.0."), request);
    response.headers.push_back({"Tus-Version", kTusVersion});
    return response;
}

Result<v1::StartUpload> ToCommand(const Request& request) {
    if (!request.header("Upload-Defer-Length").empty()) {
        return InvalidArgument("Upload-Defer-Length", "is not supported: give Upload-Length");
    }
    const auto size = ParseBytes("Upload-Length", request.header("Upload-Length"));
    if (!size) return size.error();
    if (*size > kMaxBytes) {
        return Status{Code::kResourceExhausted,
                      "payload_too_large",
                      "An upload has at most " + std::to_string(kMaxBytes) + " bytes.",
                      {}};
    }
    auto metadata = ParseMetadata(request.header("Upload-Metadata"));
    if (!metadata) return metadata.error();
    v1::StartUpload command;
    command.set_size(*size);
    auto& filename = (*metadata)["filename"];
    command.set_filename(filename.empty() ? "upload" : filename);
    command.set_content_type((*metadata)["filetype"]);
    command.set_sha256((*metadata)["sha256"]);
    return command;
}

}  // namespace

std::string RouteOf(const Request& request) {
    const bool one = IsOne(request.path);
    const bool known = (one || request.path == kPath) && Takes(one, request.method);
    if (!known) return "unmatched";
    return request.method + ' ' + std::string{kPath} + (one ? "/{id}" : "");
}

Begun Uploads::Begin(const Request& request) const {
    const bool one = IsOne(request.path);
    if (!one && request.path != kPath) {
        return {Problem(NotFound("route_not_found", "There is nothing at this address."), request),
                nullptr};
    }
    const char* const allow = one ? "HEAD, PATCH, DELETE, OPTIONS" : "POST, OPTIONS";
    if (request.method == "OPTIONS") return {Options(allow), nullptr};
    if (!Takes(one, request.method)) return {WrongMethod(request, allow), nullptr};
    if (request.header("Tus-Resumable") != kTusVersion) return {WrongVersion(request), nullptr};
    if (!one) return {Create(request), nullptr};

    auto open = Find(request);
    if (!open) return {Problem(open.error(), request), nullptr};
    if (request.method == "PATCH") return Append(request, *std::move(open));
    return {request.method == "HEAD" ? Show(request, *open) : Terminate(request, *open), nullptr};
}

Result<Uploads::Open> Uploads::Find(const Request& request) const {
    auto context = Authenticate(request, verifier_);
    if (!context) return context.error();
    const auto id = IdOf(request.path);
    auto ticket = id ? files_.ReadTicket(*id) : std::nullopt;
    // Another's upload looks like none: its address tells nothing.
    if (!ticket || ticket->owner.value != context->user_id) return NoSuchUpload();
    const auto now = std::chrono::floor<std::chrono::seconds>(clock_.Now());
    if (ticket->expires_at_s < now.time_since_epoch().count()) {
        return NotFound("upload_expired", "The upload was not finished in time: begin again.");
    }
    return Open{*id, *std::move(ticket), *std::move(context)};
}

Response Uploads::Create(const Request& request) const {
    auto context = Authenticate(request, verifier_);
    if (!context) return Problem(context.error(), request);
    const auto command = ToCommand(request);
    if (!command) return Problem(command.error(), request);
    context->message_id = request.header("Idempotency-Key");
    if (const auto refused = CheckIdempotencyKey(context->message_id)) {
        return Problem(*refused, request);
    }
    if (!files_.HasRoom(command->size() + files_.Promised())) return Problem(DiskFull(), request);
    const auto media = commands_.Start(*command, *context);
    if (!media) return Problem(media.error(), request);

    const MediaId id{media->id()};
    auto ticket = files_.ReadTicket(id);
    if (!ticket) {
        ticket = UploadTicket{
            OwnerId{context->user_id}, media->size(),
            media->created_at().seconds() + std::chrono::seconds{kUploadLifetime}.count(), false,
            request.header("Upload-Metadata")};
        files_.CreateUpload(id);
        files_.WriteTicket(id, *ticket);
    }
    Response response{201};
    response.headers = {{"Location", std::string{kPath} + '/' + std::to_string(id.value)},
                        {"Upload-Expires", HttpDate(ticket->expires_at_s)}};
    return response;
}

// The last PATCH may have failed to reach the broker: asking where to go on repeats it. Bytes that
// another request still writes may be taken back yet, so they complete nothing.
Result<std::uint64_t> Uploads::Offset(const Open& open) const {
    const std::uint64_t size = open.ticket.size;
    if (open.ticket.completed) return size;
    const auto path = files_.UploadPath(open.id);
    // Without a file the bytes were taken to be examined: the worker knows.
    const std::uint64_t arrived = files_.Size(open.id).value_or(size);
    const auto counts = std::min(arrived, UploadWriter::UnprovenFrom(path).value_or(size));
    if (counts < size) return counts;

    auto writer = UploadWriter::Open(path);
    if (!writer && files_.Size(open.id)) return UploadLocked();
    if (writer && writer->offset() < size) return writer->offset();
    if (writer) writer->Sync();
    const auto media = Complete(open.id, open.ticket, open.context);
    if (!media) return media.error();
    return size;
}

Response Uploads::Show(const Request& request, const Open& open) const {
    const auto offset = Offset(open);
    if (!offset) return Problem(offset.error(), request);
    Response response{200};
    response.headers = {{"Upload-Offset", std::to_string(*offset)},
                        {"Upload-Length", std::to_string(open.ticket.size)},
                        {"Upload-Expires", HttpDate(open.ticket.expires_at_s)},
                        {"Cache-Control", "no-store"}};
    if (!open.ticket.metadata.empty()) {
        response.headers.push_back({"Upload-Metadata", open.ticket.metadata});
    }
    return response;
}

Begun Uploads::Append(const Request& request, Open open) const {
    const auto offset = CheckAppend(request, open.ticket);
    if (!offset) return {Problem(offset.error(), request), nullptr};
    std::optional<Checksum> checksum;
    if (const auto text = request.header("Upload-Checksum"); !text.empty()) {
        auto parsed = ParseChecksum(text);
        if (!parsed) return {Problem(parsed.error(), request), nullptr};
        checksum = *std::move(parsed);
    }
    if (open.ticket.completed) {
        if (*offset == open.ticket.size) return {Appended(open.ticket, *offset), nullptr};
        return {Problem(WrongOffset(open.ticket.size), request), nullptr};
    }
    auto writer = UploadWriter::Open(files_.UploadPath(open.id));
    if (!writer) {
        const auto refusal = files_.Size(open.id) ? UploadLocked() : NoSuchUpload();
        return {Problem(refusal, request), nullptr};
    }
    if (*offset != writer->offset()) {
        return {Problem(WrongOffset(writer->offset()), request), nullptr};
    }
    // Said before the body: libmicrohttpd cannot answer in the middle of one.
    if (!files_.HasRoom(open.ticket.size - *offset)) return {Problem(DiskFull(), request), nullptr};
    return {{},
            std::make_unique<AppendSink>(*this, request, std::move(open), *std::move(writer),
                                         std::move(checksum))};
}

Response Uploads::Terminate(const Request& request, const Open& open) const {
    v1::DeleteMedia command;
    command.set_id(open.id.value);
    const auto deleted = commands_.Delete(command, open.context);
    if (!deleted && deleted.error().code != Code::kNotFound) {
        return Problem(deleted.error(), request);
    }
    files_.RemoveUpload(open.id);
    return Response{204};
}

Result<v1::Media> Uploads::Complete(MediaId id, UploadTicket ticket,
                                    const messaging::Context& context) const {
    v1::CompleteUpload command;
    command.set_id(id.value);
    auto media = commands_.Complete(command, context);
    if (!media) return media.error();
    ticket.completed = true;
    files_.WriteTicket(id, ticket);
    return media;
}

}  // namespace lyceum::media
