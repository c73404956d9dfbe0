#include "media/handlers/locate_media.hpp"

#include "media/handlers/convert.hpp"

namespace lyceum::media {

Result<v1::MediaLocation> LocateMedia::Handle(const Query& query, const messaging::Context& context,
                                              Store& store) const {
    const auto media = store.media.Find(MediaId{query.id()});
    if (!media) return NoSuchMedia();
    if (auto refusal = CheckReadable(*media, ViewerOf(context))) return *refusal;
    if (media->state != State::kReady) {
        return FailedPrecondition("media_not_ready", "The file is not ready yet.");
    }
    Reply reply;
    reply.set_key(ContentKey(media->sha256));
    reply.set_content_type(media->content_type);
    reply.set_filename(media->filename);
    reply.set_size(media->size);
    reply.set_sha256(media->sha256);
    return reply;
}

}  // namespace lyceum::media
