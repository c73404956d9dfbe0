#pragma once

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "recommender/domain/store.hpp"
#include "support/fake_outbox.hpp"

namespace lyceum::recommender::testing {

struct FakeInteractions final : InteractionRepository {
    std::uint64_t Add(const std::vector<Interaction>& interactions) override {
        std::uint64_t added = 0;
        for (const auto& one : interactions) {
            const bool known = std::any_of(rows.begin(), rows.end(), [&](const auto& row) {
                return row.learner == one.learner && row.course == one.course;
            });
            if (known) continue;
            rows.push_back(one);
            ++added;
        }
        return added;
    }
    std::vector<CourseId> History(LearnerId learner) override {
        auto sorted = rows;
        std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) {
            return a.enrolled_at < b.enrolled_at;
        });
        std::vector<CourseId> history;
        for (const auto& row : sorted) {
            if (row.learner == learner) history.push_back(row.course);
        }
        return history;
    }
    void ForEach(const std::function<void(LearnerId, CourseId)>& visit) override {
        std::set<std::pair<LearnerId, CourseId>> sorted;
        for (const auto& row : rows) sorted.emplace(row.learner, row.course);
        for (const auto& [learner, course] : sorted) visit(learner, course);
    }
    std::vector<Interaction> rows;
};

struct FakeCatalogue final : CatalogueRepository {
    void Save(const std::vector<Item>& items) override {
        for (const auto& item : items) {
            auto& row = rows[item.id];
            if (item.sequence <= row.sequence && row.sequence != 0) continue;
            const auto enrolled = row.enrolled;
            row = item;
            row.enrolled = enrolled;
        }
    }
    void AddEnrolled(const std::map<CourseId, std::uint32_t>& counts) override {
        for (const auto& [course, count] : counts) {
            rows[course].id = course;
            rows[course].enrolled += count;
        }
    }
    CatalogueStamp Stamp() override {
        CatalogueStamp stamp;
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
    std::map<CourseId, Item> rows;
};

struct FakeRebuilds final : RebuildRepository {
    std::uint64_t Add(const RebuildJob& job) override {
        rows.push_back(job);
        rows.back().id = rows.size();
        return rows.size();
    }
    void Update(const RebuildJob& job) override { rows.at(job.id - 1) = job; }
    std::optional<RebuildJob> Find(std::uint64_t id) override {
        if (id == 0 || id > rows.size()) return std::nullopt;
        return rows[id - 1];
    }
    std::optional<RebuildJob> FindQueued() override {
        for (const auto& row : rows) {
            if (row.state == JobState::kQueued) return row;
        }
        return std::nullopt;
    }
    std::vector<RebuildJob> List(std::uint64_t offset, std::uint32_t limit) override {
        std::vector<RebuildJob> page(rows.rbegin(), rows.rend());
        page.erase(page.begin(), page.begin() + static_cast<std::ptrdiff_t>(
                                                    std::min<std::uint64_t>(offset, page.size())));
        if (page.size() > limit) page.resize(limit);
        return page;
    }
    std::uint64_t Count() override { return rows.size(); }
    std::vector<RebuildJob> rows;
};

struct FakeModels final : ModelRepository {
    void Publish(const PublishedModel& model) override {
        for (auto& row : rows) row.active = false;
        rows.insert(rows.begin(), model);
        rows.front().active = true;
    }
    std::vector<PublishedModel> List() override { return rows; }
    std::optional<std::string> ActiveVersion() override {
        for (const auto& row : rows) {
            if (row.active) return row.version;
        }
        return std::nullopt;
    }
    std::vector<PublishedModel> rows;
};

struct FakeStore {
    FakeInteractions interactions;
    FakeCatalogue catalogue;
    FakeRebuilds rebuilds;
    FakeModels models;
    lyceum::testing::FakeOutbox outbox;
    Store view{interactions, catalogue, rebuilds, models, outbox};
};

}  // namespace lyceum::recommender::testing
