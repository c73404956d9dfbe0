#pragma once

#include "lyceum/media/v1/media.pb.h"
#include "media/domain/media.hpp"
#include "platform/messaging/context.hpp"

namespace lyceum::media {

/// The queue of v1::MediaJob.
inline constexpr const char* kProcessingQueue = "media.processing";

Viewer ViewerOf(const messaging::Context& context);
v1::Media ToProto(const Media& media);
v1::MediaReady ToReady(const Media& media);

}  // namespace lyceum::media
