#include "media/handlers/convert.hpp"

#include "platform/contract/timestamp.hpp"

namespace lyceum::media {

Viewer ViewerOf(const messaging::Context& context) {
    return {OwnerId{context.user_id}, context.SignedIn(),
            context.role == common::v1::ROLE_ADMIN || context.role == common::v1::ROLE_OPERATOR};
}

v1::Media ToProto(const Media& media) {
    v1::Media message;
    message.set_id(media.id.value);
    message.set_owner_id(media.owner.value);
    message.set_filename(media.filename);
    message.set_content_type(media.content_type);
    message.set_size(media.size);
    message.set_sha256(media.sha256);
    message.set_state(static_cast<v1::MediaState>(media.state));
    message.set_failure(media.failure);
    message.set_shared(media.shared);
    *message.mutable_created_at() = contract::ToTimestamp(media.created_at);
    return message;
}

v1::MediaReady ToReady(const Media& media) {
    v1::MediaReady event;
    event.set_media_id(media.id.value);
    event.set_owner_id(media.owner.value);
    event.set_content_type(media.content_type);
    event.set_size(media.size);
    return event;
}

}  // namespace lyceum::media
