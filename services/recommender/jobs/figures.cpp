#include "recommender/jobs/figures.hpp"

namespace lyceum::recommender {

std::vector<ModelFigures> FiguresOf(const RebuildResult& result) {
    std::vector<ModelFigures> figures;
    for (const auto& model : result.models) {
        figures.push_back({model.name, model.metrics.ndcg_at_10, model.metrics.recall_at_20,
                           model.metrics.coverage_at_20, model.name == result.champion});
    }
    return figures;
}

}  // namespace lyceum::recommender
