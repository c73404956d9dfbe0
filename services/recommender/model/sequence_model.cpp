#include <algorithm>
#include <cmath>

#include "recommender/model/sequence.hpp"

namespace lyceum::recommender {
namespace {

/// The newest courses of a history with faded weights.
struct Faded {
    Faded(History history, std::uint32_t courses, std::span<const float> fade) {
        const KnownHistory known{history, courses};
        const std::size_t count = std::min(known.items.size(), fade.size());
        const std::size_t first = known.items.size() - count;
        const auto newest = known.items.subspan(first);
        items.assign(newest.begin(), newest.end());
        for (std::size_t i = 0; i < count; ++i) {
            const float own = known.weights.empty() ? 1.0F : known.weights[first + i];
            weights.push_back(own * fade[count - 1 - i]);
        }
    }
    History View() const { return {items, weights}; }

    std::vector<std::uint32_t> items;
    std::vector<float> weights;
};

}  // namespace

Result<ModelPtr> SequenceModel::Load(const StoredSections& stored, std::uint32_t courses,
                                     std::string parameters) {
    const auto fade = stored.Get<float>("fade");
    if (!fade) return fade.error();
    const auto finite = [](float weight) { return std::isfinite(weight); };
    if (!std::all_of(fade->View().begin(), fade->View().end(), finite)) {
        return FailedPrecondition("model_file_broken", "a weight of the history is not a number");
    }
    auto linear = LinearModel::Load("sequence", stored, courses, std::move(parameters));
    if (!linear) return linear.error();
    return ModelPtr{std::make_shared<SequenceModel>(
        std::static_pointer_cast<const LinearModel>(*linear), *fade)};
}

void SequenceModel::Score(History history, std::span<float> scores) const {
    linear_->Score(Faded{history, Courses(), fade_.View()}.View(), scores);
}

std::vector<Contribution> SequenceModel::Explain(History history, std::uint32_t item,
                                                 std::size_t limit) const {
    return linear_->Explain(Faded{history, Courses(), fade_.View()}.View(), item, limit);
}

std::vector<Section> SequenceModel::Sections() const {
    auto sections = linear_->Sections();
    sections.push_back(MakeSection("fade", fade_.View()));
    return sections;
}

}  // namespace lyceum::recommender
