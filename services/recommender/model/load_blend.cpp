#include <array>
#include <cmath>

#include "recommender/model/blend.hpp"
#include "recommender/model/parts.hpp"

namespace lyceum::recommender {

// All models load by one signature.
Result<ModelPtr> Blend::Load(const StoredSections& stored, std::uint32_t courses,
                             std::string) {  // NOLINT(performance-unnecessary-value-param)
    constexpr std::array<std::string_view, 2> kRefused{"blend", "by_length"};
    const auto weights = stored.Get<float>("part_weights");
    if (!weights) return weights.error();
    auto parts = LoadParts(stored, courses, kRefused);
    if (!parts) return parts.error();
    const auto broken = [](const char* what) {
        return FailedPrecondition("model_file_broken", what);
    };
    if (parts->size() != weights->size()) return broken("not a weight for each part");
    for (const float weight : weights->View()) {
        if (!std::isfinite(weight)) return broken("a part's weight is not a number");
    }
    const auto view = weights->View();
    return ModelPtr{std::make_shared<Blend>(*std::move(parts),
                                            std::vector<float>{view.begin(), view.end()}, courses)};
}

}  // namespace lyceum::recommender
