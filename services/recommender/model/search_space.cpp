#include "recommender/model/search_space.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace lyceum::recommender {
namespace {

double Scaled(const Dimension& d, double value) { return d.logarithmic ? std::log(value) : value; }

double ThreeDigits(double value) {
    if (value == 0.0) return 0.0;
    const double unit = std::pow(10.0, std::floor(std::log10(std::abs(value))) - 2.0);
    return std::round(value / unit) * unit;
}

template <auto Group, auto Field>
constexpr Dimension Of(std::string_view name, float low, float high, bool logarithmic) {
    return {name,
            low,
            high,
            logarithmic,
            [](const TrainOptions& options) { return static_cast<float>((options.*Group).*Field); },
            [](TrainOptions& options, float value) {
                auto& field = (options.*Group).*Field;
                field = static_cast<std::remove_reference_t<decltype(field)>>(value);
            }};
}

constexpr bool kLog = true;
constexpr bool kLinear = false;

constexpr std::array kItemCosine{
    Of<&TrainOptions::item_cosine, &ItemCosineOptions::shrinkage>("shrinkage", 0.5F, 200.0F, kLog),
    Of<&TrainOptions::item_cosine, &ItemCosineOptions::neighbours>(
        "neighbours", 20, ItemCosineOptions::kMostNeighbours, kLog),
    // Its three values, a third of the places each.
    Of<&TrainOptions::item_cosine, &ItemCosineOptions::weighting>("weighting", 0, 2.99F, kLinear),
};
constexpr std::array kUserCosine{
    Of<&TrainOptions::user_cosine, &UserCosineOptions::neighbours>("neighbours", 20, 1000, kLog),
};
// All of γ; β hardly above 0, since a sum over several courses counts what is popular too often.
constexpr std::array kConditional{
    Of<&TrainOptions::conditional, &ConditionalOptions::neighbours>(
        "neighbours", 20, ConditionalOptions::kMostNeighbours, kLog),
    Of<&TrainOptions::conditional, &ConditionalOptions::evenness>("evenness", 0, 2, kLinear),
    Of<&TrainOptions::conditional, &ConditionalOptions::popularity>("popularity", -1, 0.2F,
                                                                    kLinear),
};
constexpr std::array kEase{
    Of<&TrainOptions::ease, &EaseOptions::lambda>("lambda", 10, 5000, kLog),
};
constexpr std::array kEdlae{
    Of<&TrainOptions::edlae, &EdlaeOptions::lambda>("lambda", 10, 2000, kLog),
    Of<&TrainOptions::edlae, &EdlaeOptions::dropout>("dropout", 0.1F, 0.95F, kLinear),
};
constexpr std::array kCease{
    Of<&TrainOptions::cease, &CeaseOptions::title>("title", 0.2F, 30, kLog),
    Of<&TrainOptions::cease, &CeaseOptions::text>("text", 0.2F, 30, kLog),
    Of<&TrainOptions::cease, &CeaseOptions::dropout>("dropout", 0.3F, 0.95F, kLinear),
    Of<&TrainOptions::cease, &CeaseOptions::popularity>("popularity", -0.5F, 0.2F, kLinear),
    Of<&TrainOptions::cease, &CeaseOptions::lambda>("lambda", 10, 2000, kLog),
};
constexpr std::array kLowpass{
    Of<&TrainOptions::lowpass, &LowpassOptions::rank>("rank", 0.005F, 0.0625F, kLog),
    Of<&TrainOptions::lowpass, &LowpassOptions::strength>("strength", 0.1F, 3, kLog),
    Of<&TrainOptions::lowpass, &LowpassOptions::evenness>("evenness", 0.2F, 0.6F, kLinear),
};
constexpr std::array kSequence{
    Of<&TrainOptions::sequence, &SequenceOptions::fading>("fading", 0.2F, 2, kLinear),
    Of<&TrainOptions::sequence, &SequenceOptions::lambda>("lambda", 5, 500, kLog),
    Of<&TrainOptions::sequence, &SequenceOptions::whole>("whole", 0.05F, 3, kLog),
    Of<&TrainOptions::sequence, &SequenceOptions::horizon>("horizon", 2, 80, kLog),
    Of<&TrainOptions::sequence, &SequenceOptions::evenness>("evenness", 0, 1.2F, kLinear),
    Of<&TrainOptions::sequence, &SequenceOptions::dropout>("dropout", 0, 0.8F, kLinear),
    Of<&TrainOptions::sequence, &SequenceOptions::popularity>("popularity", -0.5F, 0.2F, kLinear),
};

}  // namespace

double Dimension::Place(const TrainOptions& options) const {
    const double bottom = Scaled(*this, low);
    const double value = Scaled(*this, std::clamp(get(options), low, high));
    return (value - bottom) / (Scaled(*this, high) - bottom);
}

void Dimension::Move(TrainOptions& options, double place) const {
    const double bottom = Scaled(*this, low);
    const double top = Scaled(*this, high);
    const double value = bottom + std::clamp(place, 0.0, 1.0) * (top - bottom);
    set(options, static_cast<float>(ThreeDigits(logarithmic ? std::exp(value) : value)));
}

std::span<const Dimension> SearchSpace(std::string_view model) {
    if (model == "item_cosine") return kItemCosine;
    if (model == "user_cosine") return kUserCosine;
    if (model == "conditional") return kConditional;
    if (model == "ease") return kEase;
    if (model == "edlae") return kEdlae;
    if (model == "cease") return kCease;
    if (model == "lowpass") return kLowpass;
    if (model == "sequence") return kSequence;
    return {};
}

}  // namespace lyceum::recommender
