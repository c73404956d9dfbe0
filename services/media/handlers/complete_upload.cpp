#include "media/handlers/complete_upload.hpp"

#include "media/handlers/convert.hpp"

namespace lyceum::media {

// Hashing gigabytes would outlast the caller's deadline and hold up other commands: it is a job.
Result<v1::Media> CompleteUpload::Handle(const Command& command, const messaging::Context& context,
                                         Store& store) const {
    auto media = store.media.FindForUpdate(MediaId{command.id()});
    if (!media || !ViewerOf(context).MayChange(*media)) return NoSuchMedia();
    if (media->state != State::kUploading) return ToProto(*media);

    const auto arrived = bytes_.Size(media->id).value_or(0);
    if (arrived != media->size) {
        return FailedPrecondition("upload_incomplete", std::to_string(arrived) + " of " +
                                                           std::to_string(media->size) +
                                                           " bytes have arrived.");
    }
    media->state = State::kProcessing;
    store.media.Save(*media);
    v1::MediaJob job;
    job.set_examine_id(media->id.value);
    store.outbox.AddJob(kProcessingQueue, job);
    return ToProto(*media);
}

}  // namespace lyceum::media
