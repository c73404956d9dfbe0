#pragma once

#include "lyceum/media/v1/media.pb.h"
#include "media/domain/store.hpp"
#include "platform/messaging/context.hpp"

namespace lyceum::media {

/// Where the bytes of a ready file are, for a caller who may read them.
class LocateMedia {
public:
    using Query = v1::LocateMedia;
    using Reply = v1::MediaLocation;

    Result<Reply> Handle(const Query& query, const messaging::Context& context, Store& store) const;
};

}  // namespace lyceum::media
