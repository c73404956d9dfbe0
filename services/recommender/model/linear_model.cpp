#include "recommender/model/linear_model.hpp"

namespace lyceum::recommender {

Result<ModelPtr> LinearModel::Load(std::string name, const StoredSections& stored,
                                   std::uint32_t courses, std::string parameters) {
    const auto b = stored.Get<float>("b");
    if (!b) return b.error();
    if (b->size() != std::size_t{courses} * courses) {
        return FailedPrecondition("model_file_broken", "B is not courses × courses");
    }
    return ModelPtr{
        std::make_shared<LinearModel>(std::move(name), courses, *b, std::move(parameters))};
}

void LinearModel::Score(History history, std::span<float> scores) const {
    const KnownHistory known{history, courses_};
    RowTimesMatrix(known.items, known.weights, B(), scores);
}

std::vector<Contribution> LinearModel::Explain(History history, std::uint32_t item,
                                               std::size_t limit) const {
    std::vector<Contribution> all;
    if (item >= courses_) return all;
    for (std::size_t h = 0; h < history.items.size(); ++h) {
        const std::uint32_t taken = history.items[h];
        if (taken >= courses_ || taken == item) continue;
        all.push_back({taken, history.Weight(h) * B().Row(taken)[item]});
    }
    return Strongest(std::move(all), limit);
}

}  // namespace lyceum::recommender
