#include "recommender/jobs/figures.hpp"

namespace lyceum::recommender {

std::vector<ModelFigures> FiguresOf(const RebuildResult& result) {
    std::vector<ModelFigures> figures;
    for (const auto& model : result.models) {
        const Metrics& metrics = model.metrics;
        figures.push_back({model.name, metrics.ndcg_at_10, metrics.recall_at_20,
                           metrics.coverage_at_20, model.name == result.champion});
        if (metrics.learners == 0) continue;
        const auto& [low, high] = metrics.ndcg_at_10_interval;
        figures.back().ndcg10_interval = FigureInterval{low, high};
        if (model.lead) figures.back().lead = FigureInterval{model.lead->low, model.lead->high};
    }
    return figures;
}

}  // namespace lyceum::recommender
