#include "recommender/handlers/describe.hpp"
#include "recommender/handlers/queries.hpp"

namespace lyceum::recommender {

Result<v1::RecommendationList> ListRecommendations::Handle(const Query& query,
                                                           const messaging::Context& context,
                                                           Store& store) const {
    const auto history = store.interactions.History(LearnerId{context.user_id});
    const auto catalogue = serving_->catalogue();
    const auto model = serving_->model();
    return Describe(
        SuggestFor(history, KindOr(query.kind()), CountOr10(query.n()), *catalogue, model.get()));
}

Result<v1::RecommendationList> ListPopular::Handle(const Query& query, const messaging::Context&,
                                                   Store&) const {
    const auto catalogue = serving_->catalogue();
    return Describe(
        SuggestFor({}, KindOr(query.kind()), CountOr10(query.n()), *catalogue, nullptr));
}

Result<v1::RecommendationList> ListSimilar::Handle(const Query& query, const messaging::Context&,
                                                   Store&) const {
    if (!query.method().empty() && query.method() != "item_cosine") {
        return InvalidArgument("method", "must be item_cosine");
    }
    const auto catalogue = serving_->catalogue();
    const auto model = serving_->model();
    const CourseId course{query.course_id()};
    const Item* item = catalogue->Find(course);
    if (item == nullptr || !item->published) {
        return NotFound("course_not_found", "There is no course with this id.");
    }
    return Describe(SuggestSimilar(course, CountOr10(query.n()), *catalogue, model.get()));
}

}  // namespace lyceum::recommender
