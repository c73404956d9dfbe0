#include "media/handlers/delete_media.hpp"

#include "media/handlers/convert.hpp"

namespace lyceum::media {

Result<v1::MediaDeleted> DeleteMedia::Handle(const Command& command,
                                             const messaging::Context& context,
                                             Store& store) const {
    const auto media = store.media.FindForUpdate(MediaId{command.id()});
    if (!media) return NoSuchMedia();
    if (!ViewerOf(context).MayChange(*media)) {
        return PermissionDenied("not_owner", "Only its owner or an admin can remove a file.");
    }
    store.media.Remove(media->id);
    v1::MediaJob job;
    job.set_unwanted_upload_id(media->id.value);
    if (media->state == State::kReady) job.set_unwanted_sha256(media->sha256);
    store.outbox.AddJob(kProcessingQueue, job);
    return Reply{};
}

}  // namespace lyceum::media
