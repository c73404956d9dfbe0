#pragma once

#include "lyceum/media/v1/media.pb.h"
#include "media/domain/store.hpp"
#include "platform/messaging/context.hpp"

namespace lyceum::media {

/// A page of all files, newest first, for admins.
class ListMedia {
public:
    using Query = v1::ListMedia;
    using Reply = v1::MediaList;

    Result<Reply> Handle(const Query& query, const messaging::Context& context, Store& store) const;
};

}  // namespace lyceum::media
