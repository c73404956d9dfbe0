#include "recommender/running/running_state.hpp"

#include <algorithm>
#include <tuple>

namespace lyceum::recommender {
namespace {

constexpr std::uint64_t kMiB = std::uint64_t{1} << 20U;
constexpr std::size_t kTickEvery = 10'000;

}  // namespace

std::uint64_t RunningState::PlanBytes(std::uint64_t courses, std::uint64_t learners,
                                      std::uint64_t cells) {
    // A row's vector, its allocation and its place in the index; cells with room to grow.
    constexpr std::uint64_t kLearner = 96;
    constexpr std::uint64_t kCell = sizeof(Cell) * 3 / 2;
    return learners * kLearner + cells * kCell + courses * courses * 2 + courses * 96;
}

Result<Done> RunningState::CheckMemory(std::uint64_t learners, std::uint64_t more_courses) const {
    const std::uint64_t courses = sum_.courses().size() + more_courses;
    return WithinBound(PlanBytes(courses, learners, sum_.cells() + 1) +
                       (pairs_ ? RunningPairs::PlanBytes(courses) : 0));
}

Result<Done> RunningState::WithinBound(std::uint64_t need) const {
    if (need <= memory_bound_) return Done{};
    return ResourceExhausted(
        "memory_bound", "the running state needs " + std::to_string((need + kMiB - 1) / kMiB) +
                            " MiB, the bound is " + std::to_string(memory_bound_ / kMiB) + " MiB");
}

Result<Done> RunningState::MakeRoom(std::uint64_t learners, std::uint64_t more_courses) {
    auto fits = CheckMemory(learners, more_courses);
    if (fits || !pairs_) return fits;
    pairs_.reset();
    return CheckMemory(learners, more_courses);
}

Result<Done> RunningState::KeepPairs(const std::optional<SequenceOptions>& options,
                                     const std::function<void()>& tick) {
    if (options && pairs_ && SameSums(pairs_->options(), *options)) return Done{};
    pairs_.reset();
    if (!options) return Done{};
    const std::uint64_t courses = sum_.courses().size();
    if (auto fits = WithinBound(PlanBytes(courses, rows_.size(), sum_.cells()) +
                                RunningPairs::PlanBytes(courses));
        !fits) {
        return fits;
    }
    RunningPairs pairs{*options};
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        if (i % kTickEvery == 0) tick();
        pairs.Add(rows_[i]);
    }
    pairs_ = std::move(pairs);
    return Done{};
}

void RunningState::SettlePairs() {
    if (!pairs_) return;
    // Half settled they would be of no use: if this throws, they are gone and counted anew.
    auto pairs = std::move(pairs_);
    pairs_.reset();
    pairs->Settle(rows_);
    pairs_ = std::move(pairs);
}

Result<Done> RunningState::Apply(const Change& change) {
    auto put = Put(change.learner, change.course, change.quarters, change.enrolled_at);
    if (put) position_ = change.position;
    return put;
}

Result<Done> RunningState::Put(LearnerId learner, CourseId course, std::uint8_t quarters,
                               TimePoint at) {
    const auto known = index_.find(learner.value);
    const bool new_learner = known == index_.end();
    if (new_learner && quarters == 0) return Done{};
    const bool new_course = !sum_.Knows(course);
    if (new_course && quarters == 0) return Done{};
    const std::size_t learners = rows_.size() + (new_learner ? 1 : 0);
    if (auto fits = MakeRoom(learners, new_course ? 1 : 0); !fits) return fits;

    const std::uint32_t column = sum_.ColumnOf(course);
    const auto index = new_learner ? static_cast<std::uint32_t>(rows_.size()) : known->second;
    if (new_learner) Restore(learner, {});
    auto& row = rows_[index];
    const auto old = std::find_if(row.begin(), row.end(),
                                  [column](const Cell& cell) { return cell.column == column; });
    const std::int32_t before = old == row.end() ? 0 : old->quarters;
    const bool stays = old != row.end() && quarters > 0 && old->at == at.time_since_epoch().count();
    if (pairs_ && !stays) pairs_->WillChange(index, row);
    if (auto changed = sum_.ChangeCell(column, before, quarters, row); !changed) return changed;
    const bool had_any = !row.empty();
    if (old != row.end()) row.erase(old);
    if (quarters > 0) {
        const Cell fresh{at.time_since_epoch().count(), column, quarters};
        const auto earlier = [this](const Cell& a, const Cell& b) {
            const auto& courses = sum_.courses();
            return std::tie(a.at, courses[a.column]) < std::tie(b.at, courses[b.column]);
        };
        row.insert(std::upper_bound(row.begin(), row.end(), fresh, earlier), fresh);
    }
    sum_.CountLearners((row.empty() ? 0 : 1) - (had_any ? 1 : 0));
    if (pairs_ && pairs_->ManyWait()) SettlePairs();
    return Done{};
}

Result<Done> RunningState::PutNew(std::span<const Interaction> of_one_learner) {
    if (!CheckMemory(rows_.size() + 1, of_one_learner.size())) {
        const auto unknown =
            std::count_if(of_one_learner.begin(), of_one_learner.end(),
                          [this](const auto& one) { return !sum_.Knows(one.course); });
        const auto courses = static_cast<std::uint64_t>(unknown);
        if (auto fits = CheckMemory(rows_.size() + 1, courses); !fits) return fits;
    }
    auto row = sum_.RowOf(of_one_learner);
    if (auto added = sum_.AddRow(row); !added) return added;
    Restore(of_one_learner.front().learner, std::move(row));
    return Done{};
}

void RunningState::Restore(LearnerId learner, std::vector<Cell> row) {
    index_.emplace(learner.value, static_cast<std::uint32_t>(learners_.size()));
    learners_.push_back(learner);
    rows_.push_back(std::move(row));
}

void RunningState::ForEachRow(
    const std::function<void(LearnerId, std::span<const Cell>)>& visit) const {
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        if (!rows_[i].empty()) visit(learners_[i], rows_[i]);
    }
}

std::span<const Cell> RunningState::Row(LearnerId learner) const {
    const auto found = index_.find(learner.value);
    if (found == index_.end()) return {};
    return rows_[found->second];
}

}  // namespace lyceum::recommender
