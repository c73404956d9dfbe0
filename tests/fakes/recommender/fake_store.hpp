#pragma once

#include <algorithm>
#include <functional>
#include <map>
#include <vector>

#include "fakes/recommender/fake_interactions.hpp"
#include "fakes/recommender/fake_rebuilds.hpp"
#include "fakes/recommender/fake_serving.hpp"
#include "recommender/domain/store.hpp"
#include "support/fake_outbox.hpp"

namespace lyceum::recommender::testing {

struct FakeCatalogue final : CatalogueRepository {
    explicit FakeCatalogue(const FakeChangeLog& log_of_changes) : log{log_of_changes} {}

    void Save(const std::vector<Item>& items) override {
        for (const auto& item : items) {
            auto& row = rows[item.id];
            if (item.sequence <= row.sequence && row.sequence != 0) continue;
            const auto enrolled = row.enrolled;
            row = item;
            row.enrolled = enrolled;
        }
    }
    void AddEnrolled(const EnrolledChanges& counts) override {
        for (const auto& [course, count] : counts) {
            if (count < 0 && !rows.contains(course)) continue;
            rows[course].id = course;
            auto& enrolled = rows[course].enrolled;
            enrolled = static_cast<std::uint32_t>(
                std::max<std::int64_t>(0, std::int64_t{enrolled} + count));
        }
    }
    CatalogueStamp Stamp() override {
        CatalogueStamp stamp;
        stamp.changes = log.mark.position;
        for (const auto& [id, row] : rows) {
            ++stamp.items;
            stamp.enrolled += row.enrolled;
            stamp.sequence += row.sequence;
        }
        return stamp;
    }
    std::vector<Item> All() override {
        std::vector<Item> items;
        for (const auto& [id, row] : rows) items.push_back(row);
        return items;
    }
    std::optional<Item> Find(CourseId id) override {
        const auto found = rows.find(id);
        if (found == rows.end()) return std::nullopt;
        return found->second;
    }
    std::map<CourseId, Item> rows;
    const FakeChangeLog& log;
};

struct FakeModels final : ModelRepository {
    void Lock() override { before_lock(); }
    void Publish(const PublishedModel& model) override {
        for (auto& row : rows) row.active = false;
        rows.insert(rows.begin(), model);
        rows.front().active = true;
    }
    std::vector<PublishedModel> List() override {
        return {rows.begin(), rows.begin() + std::min<std::ptrdiff_t>(rows.size(), 100)};
    }
    std::optional<std::string> ActiveVersion() override {
        for (const auto& row : rows) {
            if (row.active) return row.version;
        }
        return std::nullopt;
    }
    std::optional<PublishedModel> Find(const std::string& version) override {
        for (const auto& row : rows) {
            if (row.version == version) return row;
        }
        return std::nullopt;
    }
    void Activate(const std::string& version) override {
        for (auto& row : rows) row.active = row.version == version;
    }
    std::vector<std::string> OlderThan(std::size_t newest) override {
        std::vector<std::string> versions;
        for (std::size_t i = newest; i < rows.size(); ++i) versions.push_back(rows[i].version);
        return versions;
    }
    void Remove(const std::string& version) override {
        std::erase_if(rows, [&](const auto& row) { return row.version == version; });
    }
    std::vector<PublishedModel> rows;
    /// What others committed while the lock was waited for.
    std::function<void()> before_lock = [] {};
};

struct FakeStore {
    FakeChangeLog changes;
    FakeInteractions interactions{changes};
    FakeCatalogue catalogue{changes};
    FakeRebuilds rebuilds;
    FakeModels models;
    lyceum::testing::FakeOutbox outbox;
    FakeDismissals dismissals;
    FakeRules rules;
    FakeExperiments experiments{[this](LearnerId learner, CourseId course) {
        return interactions.EnrolledAt(learner, course);
    }};
    Store view{interactions, changes,    catalogue, rebuilds,   models,
               outbox,       dismissals, rules,     experiments};
};

}  // namespace lyceum::recommender::testing
