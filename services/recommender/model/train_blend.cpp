#include "recommender/model/train_blend.hpp"

#include <cmath>

namespace lyceum::recommender {

std::vector<BlendPart> DefaultBlend(bool ordered) {
    if (ordered) return {{"sequence", 0.9F}, {"cease", 0.1F}};
    return {{"lowpass", 0.9F}, {"neural", 0.1F}};
}

Result<std::vector<ModelPtr>> TrainParts(TrainingData& data, const TrainOptions& options,
                                         std::vector<BlendPart>& kept) {
    const auto wanted = options.blend.parts.empty() ? DefaultBlend(data.interactions().Ordered())
                                                    : options.blend.parts;
    std::vector<ModelPtr> models;
    kept.clear();
    for (const BlendPart& part : wanted) {
        if (part.model == "blend" || part.model == "by_length") {
            return InvalidArgument("blend", "must not hold a " + part.model);
        }
        if (!std::isfinite(part.weight)) return InvalidArgument("blend", "weights must be finite");
        auto model = TrainModel(part.model, data, options);
        if (!model && IsNotForThisData(model.error())) continue;
        if (!model) return model.error();
        models.push_back(*std::move(model));
        kept.push_back(part);
    }
    return models;
}

Result<ModelPtr> TrainBlend(TrainingData& data, const TrainOptions& options) {
    std::vector<BlendPart> kept;
    auto models = TrainParts(data, options, kept);
    if (!models) return models.error();
    std::vector<float> weights;
    weights.reserve(kept.size());
    for (const BlendPart& part : kept) weights.push_back(part.weight);
    return ModelPtr{
        std::make_shared<Blend>(*std::move(models), std::move(weights), data.x().columns())};
}

}  // namespace lyceum::recommender
