#include <algorithm>
#include <cmath>

#include "recommender/model/sequence.hpp"

namespace lyceum::recommender {
namespace {

/// The newest courses of a history with faded weights: those so old that they count for nothing
/// (less than e⁻²⁰ of the newest) are left out.
struct Faded {
    Faded(History history, std::uint32_t courses, float decay) {
        const KnownHistory known{history, courses};
        const auto most = static_cast<std::size_t>(20.0F * decay) + 1;
        const std::size_t count = std::min(known.items.size(), most);
        items.assign(known.items.end() - static_cast<std::ptrdiff_t>(count), known.items.end());
        for (std::size_t i = 0; i < count; ++i) {
            const auto age = static_cast<float>(count - 1 - i);
            const float own =
                known.weights.empty() ? 1.0F : known.weights[known.items.size() - count + i];
            weights.push_back(own * std::exp(-age / decay));
        }
    }
    History View() const { return {items, weights}; }

    std::vector<std::uint32_t> items;
    std::vector<float> weights;
};

}  // namespace

SequenceModel::SequenceModel(std::shared_ptr<const LinearModel> linear, float decay)
    : linear_{std::move(linear)}, decay_{decay} {}

Result<ModelPtr> SequenceModel::Load(const StoredSections& stored, std::uint32_t courses,
                                     std::string parameters) {
    const auto decay = stored.Get<float>("decay");
    if (!decay) return decay.error();
    if (decay->size() != 1 || !((*decay)[0] > 0.0F) || !std::isfinite((*decay)[0])) {
        return FailedPrecondition("model_file_broken", "decay is not one number above 0");
    }
    auto linear = LinearModel::Load("sequence", stored, courses, std::move(parameters));
    if (!linear) return linear.error();
    return ModelPtr{std::make_shared<SequenceModel>(
        std::static_pointer_cast<const LinearModel>(*linear), (*decay)[0])};
}

void SequenceModel::Score(History history, std::span<float> scores) const {
    linear_->Score(Faded{history, Courses(), decay_.front()}.View(), scores);
}

std::vector<Contribution> SequenceModel::Explain(History history, std::uint32_t item,
                                                 std::size_t limit) const {
    return linear_->Explain(Faded{history, Courses(), decay_.front()}.View(), item, limit);
}

std::vector<Section> SequenceModel::Sections() const {
    auto sections = linear_->Sections();
    sections.push_back(MakeSection("decay", std::span<const float>{decay_}));
    return sections;
}

}  // namespace lyceum::recommender
