#include "platform/db/migrator.hpp"

#include <optional>
#include <string>
#include <vector>

#include "platform/db/platform_migration.hpp"
#include "platform/db/pool.hpp"
#include "platform/db/script.hpp"
#include "platform/log/log.hpp"

namespace lyceum::db {
namespace {

constexpr const char* kCreate = R"sql(
    CREATE TABLE IF NOT EXISTS migrations (
        name       VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
        checksum   CHAR(64)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
        statements INT UNSIGNED NOT NULL,
        finished   TINYINT      NOT NULL,
        applied_at DATETIME(6)  NOT NULL DEFAULT CURRENT_TIMESTAMP(6)
    ) ENGINE = InnoDB
)sql";

constexpr Statement kLock{"migrations.lock",
                          "SELECT GET_LOCK(CONCAT(DATABASE(), '.migrate'), 60) AS held"};
constexpr Statement kUnlock{"migrations.unlock",
                            "SELECT RELEASE_LOCK(CONCAT(DATABASE(), '.migrate')) AS held"};
constexpr Statement kExists{"migrations.exists", R"sql(
    SELECT COUNT(*) AS found FROM information_schema.tables
     WHERE table_schema = DATABASE() AND table_name = 'migrations'
)sql"};
constexpr Statement kList{
    "migrations.list", "SELECT name, checksum, statements, finished FROM migrations ORDER BY name"};
// Schema changes commit by themselves, so how far a script came is noted after each statement.
constexpr Statement kNote{"migrations.note", R"sql(
    REPLACE INTO migrations (name, checksum, statements, finished) VALUES (?, ?, ?, ?)
)sql"};

struct Applied {
    std::string name;
    std::string checksum;
    std::uint64_t statements = 0;
    bool finished = false;
};

std::vector<Migration> All(std::span<const Migration> migrations) {
    std::vector<Migration> all{kPlatformMigration};
    all.insert(all.end(), migrations.begin(), migrations.end());
    for (std::size_t i = 1; i < all.size(); ++i) {
        if (all[i].name <= all[i - 1].name) {
            throw Error{"migration " + std::string{all[i].name} + " is out of order"};
        }
    }
    return all;
}

std::vector<Applied> List(Transaction& transaction) {
    return transaction.FindAll(kList, [](const Row& row) {
        return Applied{row.Text("name"), row.Text("checksum"), row.UInt("statements"),
                       row.Bool("finished")};
    });
}

/// Throws unless what is applied is the beginning of `all`, unchanged; only its last script may be
/// half done, and that one may have been mended.
void CheckApplied(const std::vector<Applied>& applied, const std::vector<Migration>& all) {
    for (std::size_t i = 0; i < applied.size(); ++i) {
        const std::string& name = applied[i].name;
        if (i >= all.size() || all[i].name != name) {
            throw Error{"migration " + name +
                        " is applied, but this program does not have it at that place"};
        }
        if (applied[i].finished && applied[i].checksum != Checksum(all[i].sql)) {
            throw Error{"migration " + name + " has changed since it was applied"};
        }
    }
}

void Apply(Transaction& transaction, const Migration& migration, std::uint64_t done) {
    const std::string checksum = Checksum(migration.sql);
    const auto statements = SplitScript(migration.sql);
    for (std::size_t i = done; i < statements.size(); ++i) {
        transaction.ExecuteText(migration.name, statements[i]);
        transaction.Execute(kNote, migration.name, checksum, i + 1, i + 1 == statements.size());
        transaction.ExecuteText(migration.name, "COMMIT");
    }
    log::Info("migrated", {{"script", migration.name}});
}

std::size_t ApplyMissing(Transaction& transaction, const std::vector<Migration>& all) {
    transaction.ExecuteText("migrations.create", kCreate);
    const auto applied = List(transaction);
    CheckApplied(applied, all);
    std::size_t count = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (i < applied.size() && applied[i].finished) continue;
        Apply(transaction, all[i], i < applied.size() ? applied[i].statements : 0);
        ++count;
    }
    return count;
}

}  // namespace

std::size_t Migrate(Pool& pool, std::span<const Migration> migrations) {
    const auto all = All(migrations);
    const auto held = [](const Row& row) { return row.Int("held"); };
    std::size_t count = 0;
    pool.InTransaction([&](Transaction& transaction) {
        if (transaction.FindOne(kLock, held) != 1) {
            throw Error{"another process has been migrating for 60 s"};
        }
        // A lost connection gives the lock back by itself.
        try {
            count = ApplyMissing(transaction, all);
        } catch (const Error&) {
            transaction.FindOne(kUnlock, held);
            throw;
        }
        transaction.FindOne(kUnlock, held);
        return true;
    });
    return count;
}

void RequireMigrated(Pool& pool, std::span<const Migration> migrations) {
    const auto all = All(migrations);
    pool.Read([&](Transaction& transaction) {
        const auto tables =
            transaction.FindOne(kExists, [](const Row& row) { return row.UInt("found"); });
        if (tables.value_or(0) == 0) throw Error{"the database is empty: run `migrate` first"};
        const auto applied = List(transaction);
        CheckApplied(applied, all);
        if (applied.size() < all.size() || !applied.back().finished) {
            const std::size_t next = applied.size() < all.size() ? applied.size() : all.size() - 1;
            throw Error{"migration " + std::string{all[next].name} +
                        " is not applied: run `migrate` first"};
        }
    });
}

}  // namespace lyceum::db
