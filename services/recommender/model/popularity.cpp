#include "recommender/model/popularity.hpp"

#include <algorithm>
#include <cmath>

#include "recommender/model/parameters.hpp"

namespace lyceum::recommender {
namespace {

std::vector<float> DecayedCounts(const Interactions& from, double half_life_days) {
    const std::int64_t newest = *std::max_element(from.times.begin(), from.times.end());
    std::vector<double> sums(from.courses);
    for (std::size_t i = 0; i < from.items.size(); ++i) {
        const double days = static_cast<double>(newest - from.times[i]) / 86'400.0;
        sums[from.items[i]] += std::exp2(-days / half_life_days);
    }
    return {sums.begin(), sums.end()};
}

}  // namespace

std::shared_ptr<const Popularity> Popularity::Train(const TrainingData& data,
                                                    const PopularityOptions& options) {
    const bool decay =
        !data.counts() && options.half_life_days > 0.0 && !data.interactions().times.empty();
    auto counts =
        decay ? DecayedCounts(data.interactions(), options.half_life_days) : data.LearnersOf();
    auto parameters =
        decay ? Parameter("half_life_days", options.half_life_days) : std::string{"undecayed"};
    return std::shared_ptr<const Popularity>(
        new Popularity{Array{std::move(counts)}, std::move(parameters)});
}

Result<ModelPtr> Popularity::Load(const StoredSections& stored, std::uint32_t courses,
                                  std::string parameters) {
    const auto counts = stored.Get<float>("counts");
    if (!counts) return counts.error();
    if (counts->size() != courses) {
        return FailedPrecondition("model_file_broken", "popularity of another number of courses");
    }
    return ModelPtr{new Popularity{*counts, std::move(parameters)}};
}

void Popularity::Score(History, std::span<float> scores) const {
    std::copy(counts_.View().begin(), counts_.View().end(), scores.begin());
}

std::vector<Contribution> Popularity::Explain(History, std::uint32_t, std::size_t) const {
    return {};
}

std::vector<Section> Popularity::Sections() const {
    return {MakeSection("counts", counts_.View())};
}

}  // namespace lyceum::recommender
