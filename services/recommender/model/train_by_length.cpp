#include "recommender/model/train_by_length.hpp"

#include <algorithm>

namespace lyceum::recommender {
namespace {

Result<Done> Check(const std::vector<Stage>& stages) {
    std::uint32_t before = 0;
    for (const Stage& stage : stages) {
        if (stage.from <= before) return InvalidArgument("by_length", "must ascend from 1 or more");
        if (stage.model == "by_length") {
            return InvalidArgument("by_length", "must not hold itself");
        }
        before = stage.from;
    }
    return Done{};
}

auto Find(const std::vector<ModelPtr>& parts, std::string_view name) {
    return std::find_if(parts.begin(), parts.end(),
                        [name](const ModelPtr& part) { return part->Name() == name; });
}

}  // namespace

ModelPtr JoinByLength(const std::vector<Stage>& stages, const std::vector<ModelPtr>& parts) {
    std::vector<ModelPtr> used;
    std::vector<std::uint32_t> from;
    std::vector<std::uint32_t> part_of;
    for (const Stage& stage : stages) {
        if (Find(used, stage.model) == used.end()) used.push_back(*Find(parts, stage.model));
        from.push_back(stage.from);
        part_of.push_back(static_cast<std::uint32_t>(Find(used, stage.model) - used.begin()));
    }
    return std::make_shared<ByLength>(std::move(used), std::move(from), std::move(part_of));
}

Result<ModelPtr> TrainByLength(TrainingData& data, const TrainOptions& options) {
    auto stages = options.by_length.stages;
    if (stages.empty()) stages = {{1, "conditional"}, {20, "edlae"}};
    if (auto checked = Check(stages); !checked) return checked.error();
    std::vector<ModelPtr> parts;
    for (const Stage& stage : stages) {
        if (Find(parts, stage.model) != parts.end()) continue;
        auto part = TrainModel(stage.model, data, options);
        if (!part) return part.error();
        parts.push_back(*std::move(part));
    }
    return JoinByLength(stages, parts);
}

}  // namespace lyceum::recommender
