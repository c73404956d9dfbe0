#pragma once

#include <algorithm>
#include <atomic>
#include <map>
#include <vector>

#include "recommender/domain/store.hpp"

namespace lyceum::recommender::testing {

struct FakeChangeLog final : ChangeLog {
    LogMark Mark() override { return mark; }
    LogMark Lock() override { return mark; }
    void ForEach(std::uint64_t after, std::uint32_t limit,
                 const std::function<void(const Change&)>& visit) override {
        auto next = std::upper_bound(
            changes.begin(), changes.end(), after,
            [](std::uint64_t position, const Change& one) { return position < one.position; });
        for (; next != changes.end() && limit > 0; ++next, --limit) visit(*next);
    }
    bool Prune(std::uint64_t up_to) override {
        mark.pruned = std::max(mark.pruned, std::min(up_to, mark.position));
        std::erase_if(changes, [&](const auto& one) { return one.position <= mark.pruned; });
        return true;
    }
    void Append(const Interaction& one) {
        changes.push_back(
            {++mark.position, one.learner, one.course, QuartersOf(one), one.enrolled_at});
    }
    LogMark mark{0, 0, "fake"};
    std::vector<Change> changes;
};

struct FakeInteractions final : InteractionRepository {
    explicit FakeInteractions(FakeChangeLog& log_of_changes) : log{log_of_changes} {}

    EnrolledChanges Enroll(std::vector<Interaction> interactions) override {
        KeepLatest(interactions);
        std::erase_if(interactions, [this](const auto& one) {
            const auto old = rows.find({one.learner, one.course});
            return old != rows.end() && (old->second.state != EnrollmentState::kDropped ||
                                         old->second.sequence > one.sequence);
        });
        return Put(interactions);
    }
    EnrolledChanges Change(std::vector<Interaction> interactions) override {
        const Drops drops = DropsIn(interactions);
        KeepLatest(interactions);
        std::erase_if(interactions, [this](const auto& one) {
            const auto old = rows.find({one.learner, one.course});
            return old != rows.end() && old->second.sequence >= one.sequence;
        });
        for (auto& one : interactions) {
            const auto old = rows.find({one.learner, one.course});
            KeepTime(old == rows.end() ? nullptr : &old->second, drops, one);
        }
        return Put(interactions);
    }
    std::vector<CourseId> History(LearnerId learner) override {
        std::vector<CourseId> history;
        for (const auto& taken : WeightedHistory(learner)) {
            if (taken.weight > 0) history.push_back(taken.course);
        }
        return history;
    }
    std::vector<Taken> WeightedHistory(LearnerId learner) override {
        std::vector<Interaction> sorted;
        for (const auto& [pair, row] : rows) {
            if (row.learner == learner) sorted.push_back(row);
        }
        std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) {
            return a.enrolled_at < b.enrolled_at;
        });
        std::vector<Taken> history;
        for (const auto& row : sorted) history.push_back({row.course, WeightOf(QuartersOf(row))});
        return history;
    }
    void ForEach(LearnerId first, LearnerId last,
                 const std::function<void(const Interaction&)>& visit) override {
        ForEachUpTo(rows.size(), first, last, visit);
    }
    void ForEachUpTo(std::uint64_t limit, LearnerId first, LearnerId last,
                     const std::function<void(const Interaction&)>& visit) override {
        for (const auto& [pair, row] : rows) {
            if (row.learner < first || row.learner > last) continue;
            if (row.state == EnrollmentState::kDropped) continue;
            if (limit-- == 0) return;
            Interaction told = row;
            told.sequence = 0;
            ++visited;
            visit(told);
        }
    }
    std::pair<LearnerId, LearnerId> Learners() override {
        if (rows.empty()) return {kFirstLearner, kFirstLearner};
        return {rows.begin()->first.first, rows.rbegin()->first.first};
    }

    EnrolledChanges Put(const std::vector<Interaction>& interactions) {
        EnrolledChanges counts;
        for (const auto& one : interactions) {
            auto& row = rows[{one.learner, one.course}];
            const std::uint8_t before = row.learner == one.learner ? QuartersOf(row) : 0;
            const std::uint8_t after = QuartersOf(one);
            if ((before > 0) != (after > 0)) counts[one.course] += after > 0 ? 1 : -1;
            const bool moved = row.enrolled_at != one.enrolled_at && after > 0;
            if (before != after || moved) log.Append(one);
            row = one;
        }
        return counts;
    }
    std::optional<TimePoint> EnrolledAt(LearnerId learner, CourseId course) const {
        const auto found = rows.find({learner, course});
        if (found == rows.end()) return std::nullopt;
        return found->second.enrolled_at;
    }
    std::map<std::pair<LearnerId, CourseId>, Interaction> rows;
    FakeChangeLog& log;
    std::atomic<std::uint64_t> visited = 0;  ///< By ForEach and ForEachUpTo, on any thread.
};

}  // namespace lyceum::recommender::testing
