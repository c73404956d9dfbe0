#pragma once

#include <string_view>

#include "lyceum/media/v1/media.pb.h"
#include "platform/http/response.hpp"

namespace lyceum::gateway {

/// Lets Nginx hand out a file (X-Accel-Redirect below /_media/). Shown in the browser are images,
/// video, audio and PDF; everything else, and everything asked for as an attachment, is saved.
/// Images may be kept by shared caches, but not a part of one: Nginx looks later whether there is
/// such a part, and says the same of it and of its refusal. A key that could leave the media
/// directory is a 500.
http::Response FileResponse(const media::v1::MediaLocation& location, bool attachment, bool part,
                            std::string_view request_id, http::Language language);

/// `inline; filename="a.mp4"; filename*=UTF-8''a.mp4` (RFC 6266, RFC 5987).
std::string ContentDisposition(bool attachment, std::string_view filename);

}  // namespace lyceum::gateway
