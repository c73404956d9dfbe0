#pragma once

#include "lyceum/media/v1/media.pb.h"
#include "media/domain/store.hpp"
#include "platform/core/clock.hpp"
#include "platform/messaging/context.hpp"

namespace lyceum::media {

/// Opens an upload for the caller, who may have a bounded number of them.
class StartUpload {
public:
    using Command = v1::StartUpload;
    using Reply = v1::Media;

    explicit StartUpload(const Clock& clock) : clock_{clock} {}

    Result<Reply> Handle(const Command& command, const messaging::Context& context,
                         Store& store) const;

private:
    const Clock& clock_;
};

}  // namespace lyceum::media
