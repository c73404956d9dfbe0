#include "recommender/serving/read_peers.hpp"

#include <algorithm>
#include <unordered_map>

namespace lyceum::recommender {
namespace {

constexpr std::uint64_t kParts = 64;
constexpr std::uint64_t kLeastOfPart = 16;

/// Gathers rows while they come, one learner after the other.
class Gatherer {
public:
    explicit Gatherer(const Catalogue& catalogue) {
        for (const auto& item : catalogue.items()) {
            columns_.emplace(item.id.value, static_cast<std::uint32_t>(courses.size()));
            courses.push_back(item.id);
        }
        rows.courses = static_cast<std::uint32_t>(courses.size());
    }
    void Take(const Interaction& one) {
        if (one.learner != learner_) EndRow();
        learner_ = one.learner;
        const auto column = columns_.find(one.course.value);
        if (column != columns_.end()) row_.push_back(column->second);
    }
    void EndRow() {
        if (!row_.empty()) rows.AddLearner(row_);
        DropRow();
    }
    void DropRow() { row_.clear(); }

    std::vector<CourseId> courses;
    Interactions rows;

private:
    std::unordered_map<std::uint64_t, std::uint32_t> columns_;
    LearnerId learner_;
    std::vector<std::uint32_t> row_;
};

}  // namespace

Result<std::shared_ptr<const Peers>> ReadPeers(Store& store, const Catalogue& catalogue,
                                               std::uint64_t cells) {
    Gatherer gatherer{catalogue};
    const auto [first, last] = store.interactions.Learners();
    const std::uint64_t enrolled = store.catalogue.Stamp().enrolled;
    const std::uint64_t span = last.value - first.value + 1;
    const bool all = enrolled > 0 && enrolled <= cells;
    const std::uint64_t parts =
        all ? 1 : std::max<std::uint64_t>(1, std::min({kParts, span, cells / kLeastOfPart}));
    std::uint64_t left = all ? 2 * cells : cells;
    for (std::uint64_t at = 0; at < parts; ++at) {
        const LearnerId begin{first.value + at * (span / parts)};
        const LearnerId end{at + 1 == parts ? last.value : begin.value + span / parts - 1};
        const std::uint64_t most = left / (parts - at);
        std::uint64_t read = 0;
        store.interactions.ForEachUpTo(most, begin, end, [&](const Interaction& one) {
            gatherer.Take(one);
            ++read;
        });
        // Of the last learner there may be more.
        read < most ? gatherer.EndRow() : gatherer.DropRow();
        left -= read;
    }
    return Peers::From(gatherer.rows, std::move(gatherer.courses));
}

}  // namespace lyceum::recommender
