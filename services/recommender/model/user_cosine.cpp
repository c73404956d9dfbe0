#include "recommender/model/user_cosine.hpp"

#include <algorithm>
#include <cmath>

#include "recommender/model/parameters.hpp"

namespace lyceum::recommender {
namespace {

float CosineScale(std::size_t a, std::size_t b) {
    return 1.0F / std::sqrt(static_cast<float>(a) * static_cast<float>(b));
}

}  // namespace

UserCosine::UserCosine(CsrMatrix x, std::size_t neighbours)
    : x_{std::move(x)},
      xt_{x_.Transposed()},
      neighbours_{neighbours},
      parameters_{Parameter("neighbours", static_cast<double>(neighbours))} {}

std::shared_ptr<const UserCosine> UserCosine::Train(const TrainingData& data,
                                                    const UserCosineOptions& options) {
    return std::shared_ptr<const UserCosine>(new UserCosine{data.x(), options.neighbours});
}

// All models load by one signature.
Result<ModelPtr> UserCosine::Load(const StoredSections& stored, std::uint32_t courses,
                                  std::string) {  // NOLINT(performance-unnecessary-value-param)
    const auto offsets = stored.Get<std::uint64_t>("offsets");
    if (!offsets) return offsets.error();
    const auto items = stored.Get<std::uint32_t>("items");
    if (!items) return items.error();
    const auto neighbours = stored.Get<std::uint64_t>("neighbours");
    if (!neighbours) return neighbours.error();
    auto x = CsrMatrix::FromParts(courses, *offsets, *items, {});
    if (!x || neighbours->size() != 1) {
        return FailedPrecondition("model_file_broken", "the learners' rows do not fit together");
    }
    return ModelPtr{new UserCosine{*x, (*neighbours)[0]}};
}

std::vector<Scored> UserCosine::Alike(History history, std::size_t limit) const {
    std::vector<float> common(x_.rows());
    std::size_t known = 0;
    for (std::size_t h = 0; h < history.items.size(); ++h) {
        if (history.items[h] >= Courses()) continue;
        ++known;
        for (const std::uint32_t learner : xt_.Row(history.items[h])) {
            common[learner] += history.Weight(h);
        }
    }
    for (std::size_t learner = 0; learner < common.size(); ++learner) {
        if (common[learner] > 0.0F) common[learner] *= CosineScale(known, x_.Row(learner).size());
    }
    return TopK(common, limit, 0.0F);
}

void UserCosine::Score(History history, std::span<float> scores) const {
    std::fill(scores.begin(), scores.end(), 0.0F);
    for (const Scored& learner : Alike(history, neighbours_.front())) {
        for (const std::uint32_t item : x_.Row(learner.index)) scores[item] += learner.score;
    }
}

std::vector<std::vector<Contribution>> UserCosine::ExplainEach(History history,
                                                               std::span<const std::uint32_t> items,
                                                               std::size_t limit) const {
    std::vector<Contribution> none;
    std::vector<float> weights;
    for (std::size_t h = 0; h < history.items.size(); ++h) {
        if (history.items[h] >= Courses()) continue;
        none.push_back({history.items[h], 0.0F});
        weights.push_back(history.Weight(h));
    }
    std::vector<std::vector<Contribution>> all(items.size(), none);
    for (const Scored& learner : Alike(history, neighbours_.front())) {
        const auto row = x_.Row(learner.index);
        for (std::size_t n = 0; n < items.size(); ++n) {
            if (!std::binary_search(row.begin(), row.end(), items[n])) continue;
            // The cosine is a sum over common courses; each gets its own share of it.
            for (std::size_t i = 0; i < none.size(); ++i) {
                if (!std::binary_search(row.begin(), row.end(), none[i].item)) continue;
                all[n][i].weight += weights[i] * CosineScale(none.size(), row.size());
            }
        }
    }
    for (auto& one : all) one = Strongest(std::move(one), limit);
    return all;
}

std::vector<Section> UserCosine::Sections() const {
    return {MakeSection("offsets", x_.offsets().View()), MakeSection("items", x_.indices().View()),
            MakeSection("neighbours", std::span<const std::uint64_t>{neighbours_})};
}

}  // namespace lyceum::recommender
