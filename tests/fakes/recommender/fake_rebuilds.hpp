#pragma once

#include <algorithm>
#include <limits>
#include <set>
#include <vector>

#include "recommender/domain/store.hpp"

namespace lyceum::recommender::testing {

struct FakeRebuilds final : RebuildRepository {
    std::uint64_t Add(const RebuildJob& job) override {
        rows.push_back(job);
        rows.back().id = rows.size();
        return rows.size();
    }
    void Update(const RebuildJob& job) override { rows.at(job.id - 1) = job; }
    std::optional<RebuildJob> Find(std::uint64_t id) override {
        if (id == 0 || id > rows.size() || forgotten.contains(id)) return std::nullopt;
        return rows[id - 1];
    }
    std::optional<RebuildJob> Lock(std::uint64_t id) override { return Find(id); }
    std::optional<RebuildJob> FindByMessage(const std::string& message_id) override {
        const auto found = std::find_if(rows.rbegin(), rows.rend(), [&](const auto& row) {
            return row.message_id == message_id;
        });
        if (found == rows.rend()) return std::nullopt;
        return *found;
    }
    std::optional<RebuildJob> FindQueued() override {
        for (const auto& row : rows) {
            if (row.state == JobState::kQueued) return row;
        }
        return std::nullopt;
    }
    std::vector<RebuildJob> List(std::uint64_t offset, std::uint32_t limit) override {
        std::vector<RebuildJob> page(rows.rbegin(), rows.rend());
        std::erase_if(page, [this](const auto& row) { return forgotten.contains(row.id); });
        page.erase(page.begin(), page.begin() + static_cast<std::ptrdiff_t>(
                                                    std::min<std::uint64_t>(offset, page.size())));
        if (page.size() > limit) page.resize(limit);
        return page;
    }
    std::uint64_t Count() override { return rows.size() - forgotten.size(); }
    void Forget(std::uint64_t keep) override {
        for (const auto& row : List(keep, std::numeric_limits<std::uint32_t>::max())) {
            if (row.Ended()) forgotten.insert(row.id);
        }
    }
    std::vector<RebuildJob> rows;
    std::set<std::uint64_t> forgotten;
};

}  // namespace lyceum::recommender::testing
