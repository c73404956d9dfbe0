#include "recommender/model/rebuild_steps.hpp"

namespace lyceum::recommender {
namespace {

const ItemCosineOptions& OptionsOfItemCosine(const RebuildResult& result,
                                             const RebuildOptions& options) {
    for (const Validated& model : result.models) {
        if (model.name == "item_cosine") return model.options.item_cosine;
    }
    return options.start.item_cosine;
}

}  // namespace

Result<Done> TrainServed(const Rebuilding& rebuilding, const Validated& served,
                         RebuildResult& result) {
    if (auto goes_on = rebuilding.GoesOn(); !goes_on) return goes_on;
    const RebuildOptions& options = rebuilding.options;
    RebuildPhases& phases = rebuilding.phases;
    phases.Begin("matrix", 0.80);
    const auto data = TrainingData::From(rebuilding.all, options.threads);
    if (!data) return data.error();
    if (auto& known = rebuilding.known) {
        (*data)->UseGram(std::move(known->gram));
        if (!known->all_histories) (*data)->UseCounts(std::move(known->counts));
        if (known->pairs) (*data)->UsePairs(*std::move(known->pairs));
    } else if (IsDense(result.champion)) {
        phases.Begin("gram of all", 0.82);
        (*data)->ComputeGram();
    }
    phases.Begin("train item_cosine", 0.85);
    result.popularity = Popularity::Train(**data, options.start.popularity);
    result.item_cosine = ItemCosine::Train(**data, OptionsOfItemCosine(result, options));
    if (auto goes_on = rebuilding.GoesOn(); !goes_on) return goes_on;
    if (served.name == "popularity") {
        result.champion_model = result.popularity;
    } else if (served.name == "item_cosine") {
        result.champion_model = result.item_cosine;
    } else {
        phases.Begin("train " + served.name, 0.90);
        auto champion = TrainModel(served.name, **data, served.options);
        if (!champion) {
            Status why = champion.error();
            why.detail = served.name + ": " + why.detail;
            return why;
        }
        result.champion_model = *std::move(champion);
    }
    return Done{};
}

}  // namespace lyceum::recommender
