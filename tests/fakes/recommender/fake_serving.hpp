#pragma once

#include <algorithm>
#include <functional>
#include <map>
#include <vector>

#include "recommender/domain/dismissals.hpp"
#include "recommender/domain/experiment.hpp"
#include "recommender/domain/rules.hpp"

namespace lyceum::recommender::testing {

struct FakeDismissals final : DismissalRepository {
    bool Add(LearnerId learner, CourseId course, TimePoint now) override {
        return rows.emplace(std::pair{learner, course}, now).second;
    }
    bool Remove(LearnerId learner, CourseId course) override {
        return rows.erase({learner, course}) == 1;
    }
    std::vector<CourseId> Of(LearnerId learner) override {
        std::vector<std::pair<TimePoint, CourseId>> found;
        for (const auto& [pair, at] : rows) {
            if (pair.first == learner) found.emplace_back(at, pair.second);
        }
        std::stable_sort(found.begin(), found.end(),
                         [](const auto& a, const auto& b) { return a.first > b.first; });
        if (found.size() > kMaxDismissals) found.resize(kMaxDismissals);
        std::vector<CourseId> courses;
        for (const auto& [at, course] : found) courses.push_back(course);
        return courses;
    }
    std::map<std::pair<LearnerId, CourseId>, TimePoint> rows;
};

struct FakeRules final : RuleRepository {
    std::optional<std::uint64_t> Add(const BusinessRule& rule) override {
        for (const auto& [id, row] : rows) {
            if (row.course == rule.course) return std::nullopt;
        }
        const std::uint64_t id = ++last;
        rows[id] = rule;
        rows[id].id = id;
        return id;
    }
    void Update(const BusinessRule& rule) override { rows.at(rule.id) = rule; }
    bool Remove(std::uint64_t id) override { return rows.erase(id) == 1; }
    std::optional<BusinessRule> Find(std::uint64_t id) override {
        const auto found = rows.find(id);
        if (found == rows.end()) return std::nullopt;
        return found->second;
    }
    std::vector<BusinessRule> List() override {
        std::vector<BusinessRule> all;
        for (const auto& [id, row] : rows) all.push_back(row);
        std::stable_sort(all.begin(), all.end(),
                         [](const auto& a, const auto& b) { return a.place < b.place; });
        if (all.size() > kMaxRules) all.resize(kMaxRules);
        return all;
    }
    std::map<std::uint64_t, BusinessRule> rows;
    std::uint64_t last = 0;
};

struct FakeExperiments final : ExperimentRepository {
    /// When the learner enrolled in the course, if so.
    using EnrolledAt = std::function<std::optional<TimePoint>(LearnerId, CourseId)>;
    explicit FakeExperiments(EnrolledAt look) : enrolled_at{std::move(look)} {}

    std::optional<std::uint64_t> Start(const Experiment& experiment) override {
        if (Running()) return std::nullopt;
        rows.push_back(experiment);
        rows.back().id = rows.size();
        return rows.size();
    }
    void Stop(const Experiment& experiment, const std::array<ArmCounts, 2>& counts) override {
        rows.at(experiment.id - 1) = experiment;
        kept[experiment.id] = counts;
    }
    std::optional<Experiment> Find(std::uint64_t id) override {
        if (id == 0 || id > rows.size()) return std::nullopt;
        return rows[id - 1];
    }
    std::optional<Experiment> Running() override {
        if (rows.empty() || rows.back().stopped_at) return std::nullopt;
        return rows.back();
    }
    std::vector<Experiment> List() override {
        std::vector<Experiment> newest(rows.rbegin(), rows.rend());
        if (newest.size() > 20) newest.resize(20);
        return newest;
    }
    std::array<ArmCounts, 2> Counts(const Experiment& experiment) override {
        if (experiment.stopped_at) return kept[experiment.id];
        struct OfLearner {
            Arm arm = Arm::kA;
            std::uint64_t shown = 0, clicked = 0, enrolled = 0;
        };
        std::map<LearnerId, OfLearner> learners;
        for (const auto& [key, one] : impressions) {
            if (std::get<0>(key) != experiment.id) continue;
            auto& learner = learners[one.shown.learner];
            learner.arm = one.shown.arm;
            ++learner.shown;
            if (one.clicked) ++learner.clicked;
            const auto at = enrolled_at(one.shown.learner, one.shown.course);
            if (at && *at >= one.shown.shown_at && *at < one.shown.shown_at + kCredit) {
                ++learner.enrolled;
            }
        }
        std::array<ArmCounts, 2> counts;
        for (const auto& [id, learner] : learners) {
            AddLearner(learner.shown, learner.clicked, learner.enrolled,
                       counts[static_cast<std::size_t>(learner.arm)]);
        }
        return counts;
    }
    static void AddLearner(std::uint64_t shown, std::uint64_t clicked, std::uint64_t enrolled,
                           ArmCounts& arm) {
        ++arm.learners;
        arm.impressions += shown;
        arm.impressions_squared += shown * shown;
        for (const auto& [hits, sums] :
             {std::pair{clicked, &arm.clicks}, std::pair{enrolled, &arm.enrollments}}) {
            sums->hits += hits;
            sums->hits_squared += hits * hits;
            sums->shown_hits += shown * hits;
        }
    }
    void AddImpressions(std::uint64_t experiment, const std::vector<Impression>& shown) override {
        for (const auto& one : shown) {
            impressions.emplace(std::tuple{experiment, one.learner, one.course}, Shown{one, false});
        }
    }
    void AddClick(std::uint64_t experiment, const Impression& clicked) override {
        AddImpressions(experiment, {clicked});
        impressions.at({experiment, clicked.learner, clicked.course}).clicked = true;
    }
    void Prune() override {
        std::erase_if(impressions, [this](const auto& one) {
            return rows[std::get<0>(one.first) - 1].stopped_at.has_value();
        });
    }

    struct Shown {
        Impression shown;
        bool clicked;
    };
    EnrolledAt enrolled_at;
    std::vector<Experiment> rows;
    std::map<std::uint64_t, std::array<ArmCounts, 2>> kept;
    std::map<std::tuple<std::uint64_t, LearnerId, CourseId>, Shown> impressions;
};

}  // namespace lyceum::recommender::testing
