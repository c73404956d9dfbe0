#include "recommender/serving/peers.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>

#include "recommender/domain/cold_share.hpp"

namespace lyceum::recommender {
namespace {

constexpr double kCosineSteps = 20;  ///< From 0 to 1.

std::uint32_t Told(std::uint32_t learners) {
    const std::uint32_t others = learners > 0 ? learners - 1 : 0;
    return others - others % kPeerStep;
}

}  // namespace

Peers::Peers(CsrMatrix rows, std::shared_ptr<const UserCosine> model, std::vector<CourseId> courses)
    : rows_{std::move(rows)}, model_{std::move(model)}, courses_{std::move(courses)} {}

Result<std::shared_ptr<const Peers>> Peers::From(const Interactions& rows,
                                                 std::vector<CourseId> courses) {
    const auto data = TrainingData::From(rows, 1);
    if (!data) return data.error();
    return std::shared_ptr<const Peers>{
        new Peers{(*data)->x(), UserCosine::Train(**data), std::move(courses)}};
}

PeerCrowd Peers::CrowdOf(const std::vector<CourseId>& history, std::size_t n,
                         const Catalogue& catalogue) const {
    std::unordered_map<std::uint64_t, std::uint32_t> columns;
    for (std::uint32_t column = 0; column < courses_.size(); ++column) {
        columns.emplace(courses_[column].value, column);
    }
    std::vector<std::uint32_t> mine;
    for (const auto course : history) {
        const auto found = columns.find(course.value);
        if (found != columns.end()) mine.push_back(found->second);
    }
    std::sort(mine.begin(), mine.end());

    PeerCrowd crowd;
    const auto alike = model_->Alike(History{mine, {}}, n + 1);
    crowd.learners = Told(static_cast<std::uint32_t>(alike.size()));
    if (crowd.learners == 0) return crowd;
    double sum = 0;
    std::map<std::uint32_t, std::uint32_t> shared;
    for (const auto& peer : alike) {
        sum += static_cast<double>(peer.score);
        for (const auto column : rows_.Row(peer.index)) {
            if (std::binary_search(mine.begin(), mine.end(), column)) ++shared[column];
        }
    }
    crowd.similarity =
        std::round(sum / static_cast<double>(alike.size()) * kCosineSteps) / kCosineSteps;
    for (const auto& [column, learners] : shared) {
        const Item* item = catalogue.Find(courses_[column]);
        if (item == nullptr || !item->published || Told(learners) == 0) continue;
        crowd.shared.push_back({item, Told(learners)});
    }
    std::stable_sort(crowd.shared.begin(), crowd.shared.end(),
                     [](const auto& a, const auto& b) { return a.learners > b.learners; });
    return crowd;
}

double Peers::ColdShare() const { return ColdShareOf(rows_.offsets().View()); }

}  // namespace lyceum::recommender
