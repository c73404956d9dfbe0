#pragma once

#include "lyceum/media/v1/media.pb.h"
#include "media/domain/store.hpp"
#include "platform/messaging/context.hpp"

namespace lyceum::media {

/// Removes a file or abandons an upload; the bytes go once this is committed.
class DeleteMedia {
public:
    using Command = v1::DeleteMedia;
    using Reply = v1::MediaDeleted;

    Result<Reply> Handle(const Command& command, const messaging::Context& context,
                         Store& store) const;
};

}  // namespace lyceum::media
