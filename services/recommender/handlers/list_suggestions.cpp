#include "recommender/handlers/describe.hpp"
#include "recommender/handlers/queries.hpp"

namespace lyceum::recommender {
namespace {

Status NoSuchItem(ItemKind kind) {
    if (kind == ItemKind::kPosition) {
        return NotFound("position_not_found", "There is no position with this id.");
    }
    return NotFound("course_not_found", "There is no course with this id.");
}

}  // namespace

Result<v1::RecommendationList> ListRecommendations::Handle(const Query& query,
                                                           const messaging::Context& context,
                                                           Store& store) const {
    // Not the opposite comparisons: a NaN is none of both.
    if (!(query.diversity() >= 0 && query.diversity() <= 1)) {
        return InvalidArgument("diversity", "must be from 0 to 1");
    }
    Wish wish;
    wish.learner = LearnerId{context.user_id};
    wish.history = store.interactions.WeightedHistory(wish.learner);
    wish.dismissed = store.dismissals.Of(wish.learner);
    wish.kind = KindOr(query.kind());
    wish.n = CountOr10(query.n());
    wish.diversity = query.diversity();
    return Describe(suggester_->For(wish));
}

Result<v1::RecommendationList> ListPopular::Handle(const Query& query, const messaging::Context&,
                                                   Store&) const {
    return Describe(suggester_->Popular(KindOr(query.kind()), CountOr10(query.n())));
}

Result<v1::RecommendationList> ListSimilar::Handle(const Query& query, const messaging::Context&,
                                                   Store&) const {
    if (!query.method().empty() && query.method() != "item_cosine" &&
        query.method() != "champion") {
        return InvalidArgument("method", "must be item_cosine or champion");
    }
    const auto likeness =
        query.method() == "champion" ? Likeness::kChampion : Likeness::kItemCosine;
    const ItemKind kind = KindOr(query.kind());
    const auto similar =
        suggester_->Similar(CourseId{query.course_id()}, kind, CountOr10(query.n()), likeness);
    if (!similar) return NoSuchItem(kind);
    return Describe(*similar);
}

}  // namespace lyceum::recommender
