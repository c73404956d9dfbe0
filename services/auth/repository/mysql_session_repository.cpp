#include "auth/repository/mysql_session_repository.hpp"

namespace lyceum::auth {
namespace {

constexpr db::Statement kFind{"session.find", R"sql(
    SELECT id, user_id, generation, rotated_at, expires_at FROM sessions WHERE id = ?
)sql"};

constexpr db::Statement kInsert{"session.insert", R"sql(
    INSERT INTO sessions (id, user_id, generation, rotated_at, expires_at) VALUES (?, ?, ?, ?, ?)
)sql"};

constexpr db::Statement kNth{"session.nth", R"sql(
    SELECT id FROM sessions WHERE user_id = ? ORDER BY id DESC LIMIT 1 OFFSET ?
)sql"};

constexpr db::Statement kEndUpTo{"session.end_up_to", R"sql(
    DELETE FROM sessions WHERE user_id = ? AND id <= ?
)sql"};

constexpr db::Statement kRotate{"session.rotate", R"sql(
    UPDATE sessions SET generation = generation + 1, rotated_at = ? WHERE id = ? AND generation = ?
)sql"};

constexpr db::Statement kEnd{"session.end", "DELETE FROM sessions WHERE id = ?"};
constexpr db::Statement kEndAll{"session.end_all", "DELETE FROM sessions WHERE user_id = ?"};

Session ToSession(const db::Row& row) {
    return {row.Text("id"), UserId{row.UInt("user_id")},
            static_cast<std::uint32_t>(row.UInt("generation")), row.Time("rotated_at"),
            row.Time("expires_at")};
}

}  // namespace

std::optional<Session> MysqlSessionRepository::Find(const std::string& id) {
    return transaction_.FindOne(kFind, ToSession, id);
}

void MysqlSessionRepository::Add(const Session& session) {
    transaction_.Execute(kInsert, session.id, session.user, session.generation, session.rotated_at,
                         session.expires_at);
    const auto surplus = transaction_.FindOne(
        kNth, [](const db::Row& row) { return row.Text("id"); }, session.user, kMaxSessions);
    if (surplus) transaction_.Execute(kEndUpTo, session.user, *surplus);
}

bool MysqlSessionRepository::Rotate(const std::string& id, std::uint32_t from, TimePoint now) {
    return transaction_.Execute(kRotate, now, id, from) == 1;
}

void MysqlSessionRepository::End(const std::string& id) { transaction_.Execute(kEnd, id); }

void MysqlSessionRepository::EndAll(UserId user) { transaction_.Execute(kEndAll, user); }

}  // namespace lyceum::auth
