#include "recommender/handlers/list_peers.hpp"

namespace lyceum::recommender {

Result<v1::PeerGroup> ListPeers::Handle(const Query& query, const messaging::Context& context,
                                        Store& store) const {
    const auto history = store.interactions.History(LearnerId{context.user_id});
    const auto crowd = suggester_->Peers(history, query.n() == 0 ? 50 : query.n());
    Reply reply;
    reply.set_learners(crowd.learners);
    reply.set_similarity(crowd.similarity);
    for (const auto& shared : crowd.shared) {
        auto& one = *reply.add_shared();
        one.set_course_id(shared.item->id.value);
        one.set_kind(static_cast<course::v1::Kind>(shared.item->kind));
        one.set_title(shared.item->title);
        one.set_learners(shared.learners);
    }
    return reply;
}

}  // namespace lyceum::recommender
