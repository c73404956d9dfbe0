#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "auth/repository/mysql_user_repository.hpp"
#include "platform/db/json_list.hpp"

namespace lyceum::auth {
namespace {

/// An earlier import may have made some, another one may be making them right now: those stay.
constexpr db::BulkStatement kInsert{"user.import", R"sql(
    INSERT INTO users (nickname, role, status, version, created_at, password_hash, import_source,
                       import_key)
    VALUES)sql",
                                    "ON DUPLICATE KEY UPDATE import_key = import_key"};

// A statement each batch, whatever its size: the keys go over as one JSON array.
constexpr db::Statement kFind{"user.find_imported", R"sql(
    SELECT users.import_key, users.id
      FROM JSON_TABLE(?, '$[*]' COLUMNS (import_key BIGINT UNSIGNED PATH '$')) AS wanted
      JOIN users ON users.import_source = ? AND users.import_key = wanted.import_key
)sql"};

std::map<std::uint64_t, UserId> FindImported(db::Transaction& transaction,
                                             const std::string& source,
                                             const std::set<std::uint64_t>& keys) {
    const auto to_pair = [](const db::Row& row) {
        return std::pair{row.UInt("import_key"), UserId{row.UInt("id")}};
    };
    const auto rows = transaction.FindAll(kFind, to_pair, db::JsonList(keys), source);
    return {rows.begin(), rows.end()};
}

}  // namespace

UserRepository::Imported MysqlUserRepository::Import(const std::string& source,
                                                     const std::vector<std::uint64_t>& keys,
                                                     TimePoint now) {
    std::set<std::uint64_t> wanted{keys.begin(), keys.end()};
    auto known = FindImported(transaction_, source, wanted);
    Imported imported;
    if (known.size() < wanted.size()) {
        std::set<std::uint64_t> missing;
        for (const auto key : wanted) {
            if (!known.contains(key)) missing.insert(key);
        }
        imported.created = static_cast<std::uint32_t>(
            transaction_.InsertMany(kInsert, missing, [&](std::uint64_t key) {
                return std::tuple{"learner " + std::to_string(key),
                                  static_cast<unsigned>(Role::kLearner),
                                  static_cast<unsigned>(UserStatus::kActive),
                                  1u,
                                  now,
                                  std::string{},
                                  source,
                                  key};
            }));
        known.merge(FindImported(transaction_, source, missing));
    }
    imported.ids.reserve(keys.size());
    for (const auto key : keys) imported.ids.push_back(known.at(key));
    return imported;
}

}  // namespace lyceum::auth
