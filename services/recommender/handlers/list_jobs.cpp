#include "platform/core/page.hpp"
#include "recommender/handlers/describe.hpp"
#include "recommender/handlers/queries.hpp"

namespace lyceum::recommender {

Result<v1::Rebuild> GetRebuild::Handle(const Query& query, const messaging::Context&,
                                       Store& store) const {
    const auto job = store.rebuilds.Find(query.id());
    if (!job) return NotFound("rebuild_not_found", "There is no rebuild with this id.");
    return Describe(*job);
}

Result<v1::RebuildList> ListRebuilds::Handle(const Query& query, const messaging::Context&,
                                             Store& store) const {
    const PageRequest page = PageOf(query.page(), query.page_size());
    Reply reply;
    for (const auto& job : store.rebuilds.List(page.Offset(), page.size)) {
        *reply.add_items() = Describe(job);
    }
    reply.set_page(page.page);
    reply.set_page_size(page.size);
    reply.set_total(store.rebuilds.Count());
    return reply;
}

Result<v1::ModelList> ListModels::Handle(const Query&, const messaging::Context&,
                                         Store& store) const {
    Reply reply;
    for (const auto& model : store.models.List()) {
        auto& item = *reply.add_items();
        item = Describe(model);
        item.set_kept(files_->Has(model.version));
    }
    reply.set_cold_share(suggester_->ColdShare());
    reply.set_interactions(store.catalogue.Stamp().enrolled);
    return reply;
}

}  // namespace lyceum::recommender
