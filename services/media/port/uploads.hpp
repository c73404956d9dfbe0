#pragma once

#include <memory>
#include <optional>

#include "media/files/media_files.hpp"
#include "media/port/http.hpp"
#include "media/port/media_commands.hpp"
#include "platform/core/clock.hpp"
#include "platform/identity/token.hpp"

namespace lyceum::media {

/// Takes the body of one request as it comes.
class BodySink {
public:
    virtual ~BodySink() = default;
    /// A refusal ends the body: what comes after it is dropped.
    virtual std::optional<Response> Write(const char* data, std::size_t size) = 0;
    /// The whole body has arrived.
    virtual Response Finish() = 0;
    /// The client went away in the middle; what has arrived is kept if that makes sense.
    virtual void Abort() = 0;
};

/// A request answered, or one whose body is wanted first.
struct Begun {
    Response response;
    std::unique_ptr<BodySink> sink;  ///< If set, the response comes from it.
};

/// "PATCH /api/v1/uploads/{id}" for metrics; "unmatched" for a method or address that is none of
/// ours, of which clients can make up any number.
std::string RouteOf(const Request& request);

/// tus 1.0 at /api/v1/uploads: core, creation, checksum, termination, expiration. Thread-safe.
class Uploads {
public:
    Uploads(const MediaFiles& files, MediaCommands& commands,
            const identity::TokenVerifier& verifier, const Clock& clock)
        : files_{files}, commands_{commands}, verifier_{verifier}, clock_{clock} {}

    Begun Begin(const Request& request) const;

    /// Tells the media worker that every byte is here, and notes that it knows.
    Result<v1::Media> Complete(MediaId id, UploadTicket ticket,
                               const messaging::Context& context) const;

    /// An upload that the caller may work on.
    struct Open {
        MediaId id;
        UploadTicket ticket;
        messaging::Context context;
    };

private:
    Response Create(const Request& request) const;
    Response Show(const Request& request, const Open& open) const;
    /// How many bytes are here to stay; completes the upload if it is all of them.
    Result<std::uint64_t> Offset(const Open& open) const;
    Begun Append(const Request& request, Open open) const;
    Response Terminate(const Request& request, const Open& open) const;
    Result<Open> Find(const Request& request) const;

    const MediaFiles& files_;
    MediaCommands& commands_;
    const identity::TokenVerifier& verifier_;
    const Clock& clock_;
};

}  // namespace lyceum::media
