#include "media/handlers/get_media.hpp"

#include "media/handlers/convert.hpp"

namespace lyceum::media {

Result<v1::Media> GetMedia::Handle(const Query& query, const messaging::Context& context,
                                   Store& store) const {
    const auto media = store.media.Find(MediaId{query.id()});
    if (!media) return NoSuchMedia();
    if (auto refusal = CheckReadable(*media, ViewerOf(context))) return *refusal;
    return ToProto(*media);
}

}  // namespace lyceum::media
