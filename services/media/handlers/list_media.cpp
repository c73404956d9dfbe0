#include "media/handlers/list_media.hpp"

#include "media/handlers/convert.hpp"

#include "platform/core/page.hpp"

namespace lyceum::media {

Result<v1::MediaList> ListMedia::Handle(const Query& query, const messaging::Context&,
                                        Store& store) const {
    const PageRequest page = PageOf(query.page(), query.page_size());
    const auto found = store.media.List(page.page, page.size);
    Reply reply;
    for (const auto& media : found.items) *reply.add_items() = ToProto(media);
    reply.set_page(page.page);
    reply.set_page_size(page.size);
    reply.set_total(found.total);
    return reply;
}

}  // namespace lyceum::media
