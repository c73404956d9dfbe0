#pragma once

#include <algorithm>
#include <map>

#include "auth/domain/store.hpp"

namespace lyceum::auth::testing {

class FakeSessions final : public SessionRepository {
public:
    std::optional<Session> Find(const std::string& id) override {
        const auto found = rows.find(id);
        if (found == rows.end()) return std::nullopt;
        return found->second;
    }
    void Add(const Session& session) override {
        rows[session.id] = session;
        const auto is_of_user = [&](const auto& row) { return row.second.user == session.user; };
        while (std::count_if(rows.begin(), rows.end(), is_of_user) > std::ptrdiff_t{kMaxSessions}) {
            rows.erase(std::find_if(rows.begin(), rows.end(), is_of_user));
        }
    }
    bool Rotate(const std::string& id, std::uint32_t from, TimePoint now) override {
        const auto found = rows.find(id);
        if (found == rows.end() || found->second.generation != from) return false;
        ++found->second.generation;
        found->second.rotated_at = now;
        return true;
    }
    void End(const std::string& id) override { rows.erase(id); }
    void EndAll(UserId user) override {
        std::erase_if(rows, [&](const auto& row) { return row.second.user == user; });
    }

    std::map<std::string, Session> rows;
};

}  // namespace lyceum::auth::testing
