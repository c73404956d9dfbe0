#pragma once

#include "lyceum/media/v1/media.pb.h"
#include "media/domain/store.hpp"
#include "platform/messaging/context.hpp"

namespace lyceum::media {

/// A file's state. What is not ready is shown to its owner and to admins only.
class GetMedia {
public:
    using Query = v1::GetMedia;
    using Reply = v1::Media;

    Result<Reply> Handle(const Query& query, const messaging::Context& context, Store& store) const;
};

}  // namespace lyceum::media
