#pragma once

#include <algorithm>
#include <map>
#include <utility>

#include "auth/domain/store.hpp"

namespace lyceum::auth::testing {

class FakeUsers final : public UserRepository {
public:
    std::optional<User> Find(UserId id) override {
        const auto found = rows.find(id);
        if (found == rows.end()) return std::nullopt;
        return found->second;
    }
    std::optional<User> FindForUpdate(UserId id) override { return Find(id); }
    std::optional<User> FindByLogin(const Login& login) override {
        for (const auto& [id, user] : rows) {
            if (NameOf(user, login.kind) == login.text) return user;
        }
        return std::nullopt;
    }

    std::optional<LoginKind> Add(User& user) override {
        if (const auto taken = Taken(user)) return taken;
        user.id = UserId{next_id_++};
        rows[user.id] = user;
        return std::nullopt;
    }
    std::optional<LoginKind> Save(const User& user) override {
        if (const auto taken = Taken(user)) return taken;
        User& row = rows.at(user.id);
        const TimePoint created_at = row.created_at;
        row = user;
        row.created_at = created_at;
        return std::nullopt;
    }

    UserPage List(const UserQuery& query) override {
        UserPage page;
        for (const auto& [id, user] : rows) {
            if (Matches(user, query)) page.users.push_back(user);
        }
        std::sort(page.users.begin(), page.users.end(), [&](const User& a, const User& b) {
            switch (query.sort) {
                case UserSort::kNewest:
                    return std::pair{b.created_at, b.id} < std::pair{a.created_at, a.id};
                case UserSort::kOldest:
                    return std::pair{a.created_at, a.id} < std::pair{b.created_at, b.id};
                case UserSort::kNickname:
                    return std::pair{a.nickname, a.id} < std::pair{b.nickname, b.id};
                case UserSort::kNicknameDescending:
                    return std::pair{b.nickname, b.id} < std::pair{a.nickname, a.id};
            }
            return false;
        });
        page.total = page.users.size();
        const std::size_t first = std::min<std::size_t>(query.page.Offset(), page.total);
        const std::size_t last = std::min<std::size_t>(first + query.page.size, page.total);
        page.users = {page.users.begin() + static_cast<std::ptrdiff_t>(first),
                      page.users.begin() + static_cast<std::ptrdiff_t>(last)};
        return page;
    }

    Imported Import(const std::string& source, const std::vector<std::uint64_t>& keys,
                    TimePoint now) override {
        Imported imported;
        for (const auto key : keys) {
            auto [known, created] = imported_.try_emplace({source, key});
            if (created) {
                User user;
                user.nickname = "learner " + std::to_string(key);
                user.created_at = now;
                static_cast<void>(Add(user));
                known->second = user.id;
                ++imported.created;
            }
            imported.ids.push_back(known->second);
        }
        return imported;
    }

    std::map<UserId, User> rows;

private:
    static std::optional<std::string> NameOf(const User& user, LoginKind kind) {
        if (kind == LoginKind::kEmail) return user.email;
        if (kind == LoginKind::kPhone) return user.phone;
        if (!user.username) return std::nullopt;
        return LowerCase(*user.username);
    }
    std::optional<LoginKind> Taken(const User& user) {
        for (const auto kind : {LoginKind::kUsername, LoginKind::kEmail, LoginKind::kPhone}) {
            const auto name = NameOf(user, kind);
            if (!name) continue;
            const auto holder = FindByLogin({kind, *name});
            if (holder && holder->id != user.id) return kind;
        }
        return std::nullopt;
    }
    static bool Matches(const User& user, const UserQuery& query) {
        if (query.role && user.role != *query.role) return false;
        if (query.status && user.status != *query.status) return false;
        const std::string prefix = LowerCase(query.prefix);
        const auto starts = [&](const std::string& text) {
            return LowerCase(text).starts_with(prefix);
        };
        return starts(user.nickname) || starts(user.username.value_or("")) ||
               starts(user.email.value_or("")) || starts(user.phone.value_or(""));
    }

    std::uint64_t next_id_ = 1;
    std::map<std::pair<std::string, std::uint64_t>, UserId> imported_;
};

}  // namespace lyceum::auth::testing
