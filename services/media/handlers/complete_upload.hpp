#pragma once

#include "lyceum/media/v1/media.pb.h"
#include "media/domain/store.hpp"
#include "platform/messaging/context.hpp"

namespace lyceum::media {

/// Every byte has arrived: has the content examined. Completing again changes nothing.
class CompleteUpload {
public:
    using Command = v1::CompleteUpload;
    using Reply = v1::Media;

    explicit CompleteUpload(const UploadedBytes& bytes) : bytes_{bytes} {}

    Result<Reply> Handle(const Command& command, const messaging::Context& context,
                         Store& store) const;

private:
    const UploadedBytes& bytes_;
};

}  // namespace lyceum::media
