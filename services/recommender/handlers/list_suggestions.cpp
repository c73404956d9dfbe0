#include "recommender/handlers/describe.hpp"
#include "recommender/handlers/queries.hpp"

namespace lyceum::recommender {

Result<v1::RecommendationList> ListRecommendations::Handle(const Query& query,
                                                           const messaging::Context& context,
                                                           Store& store) const {
    const auto history = store.interactions.History(LearnerId{context.user_id});
    return Describe(suggester_->For(history, KindOr(query.kind()), CountOr10(query.n())));
}

Result<v1::RecommendationList> ListPopular::Handle(const Query& query, const messaging::Context&,
                                                   Store&) const {
    return Describe(suggester_->Popular(KindOr(query.kind()), CountOr10(query.n())));
}

Result<v1::RecommendationList> ListSimilar::Handle(const Query& query, const messaging::Context&,
                                                   Store&) const {
    if (!query.method().empty() && query.method() != "item_cosine") {
        return InvalidArgument("method", "must be item_cosine");
    }
    const auto similar = suggester_->Similar(CourseId{query.course_id()}, CountOr10(query.n()));
    if (!similar) return NotFound("course_not_found", "There is no course with this id.");
    return Describe(*similar);
}

}  // namespace lyceum::recommender
