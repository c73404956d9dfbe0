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
    const std::uint32_t page = query.page() == 0 ? 1 : query.page();
    const std::uint32_t size = query.page_size() == 0 ? 20 : query.page_size();
    Reply reply;
    for (const auto& job : store.rebuilds.List(std::uint64_t{page - 1} * size, size)) {
        *reply.add_items() = Describe(job);
    }
    reply.set_page(page);
    reply.set_page_size(size);
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
