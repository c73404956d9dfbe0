#include "media/handlers/list_media.hpp"

#include "media/handlers/convert.hpp"

namespace lyceum::media {

Result<v1::MediaList> ListMedia::Handle(const Query& query, const messaging::Context&,
                                        Store& store) const {
    const std::uint32_t page = query.page() == 0 ? 1 : query.page();
    const std::uint32_t size = query.page_size() == 0 ? 20 : query.page_size();
    const auto found = store.media.List(page, size);
    Reply reply;
    for (const auto& media : found.items) *reply.add_items() = ToProto(media);
    reply.set_page(page);
    reply.set_page_size(size);
    reply.set_total(found.total);
    return reply;
}

}  // namespace lyceum::media
