#include "recommender/repository/mysql_rule_repository.hpp"

namespace lyceum::recommender {
namespace {

constexpr db::Statement kInsert{"rule.insert", R"sql(
    INSERT INTO rules (action, course_id, place, from_at, until_at, created_by, created_at,
                       updated_by, updated_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
)sql"};

constexpr db::Statement kUpdate{"rule.update", R"sql(
    UPDATE rules
       SET action = ?, place = ?, from_at = ?, until_at = ?, updated_by = ?, updated_at = ?
     WHERE id = ?
)sql"};

constexpr db::Statement kDelete{"rule.delete", "DELETE FROM rules WHERE id = ?"};

constexpr db::Statement kFind{"rule.find", "SELECT * FROM rules WHERE id = ?"};

constexpr db::Statement kList{"rule.list", "SELECT * FROM rules ORDER BY place, id LIMIT 100"};

static_assert(kMaxRules == 100, "the LIMIT");

BusinessRule ToRule(const db::Row& row) {
    return {row.UInt("id"),
            static_cast<RuleAction>(row.UInt("action")),
            CourseId{row.UInt("course_id")},
            static_cast<std::uint32_t>(row.UInt("place")),
            row.OptionalTime("from_at"),
            row.OptionalTime("until_at"),
            row.UInt("created_by"),
            row.Time("created_at"),
            row.UInt("updated_by"),
            row.Time("updated_at")};
}

}  // namespace

std::optional<std::uint64_t> MysqlRuleRepository::Add(const BusinessRule& rule) {
    try {
        transaction_.Execute(kInsert, static_cast<std::uint32_t>(rule.action), rule.course,
                             rule.place, rule.from, rule.until, rule.created_by, rule.created_at,
                             rule.updated_by, rule.updated_at);
    } catch (const db::DuplicateKey&) {
        return std::nullopt;
    }
    return transaction_.LastInsertId();
}

void MysqlRuleRepository::Update(const BusinessRule& rule) {
    transaction_.Execute(kUpdate, static_cast<std::uint32_t>(rule.action), rule.place, rule.from,
                         rule.until, rule.updated_by, rule.updated_at, rule.id);
}

bool MysqlRuleRepository::Remove(std::uint64_t id) {
    return transaction_.Execute(kDelete, id) == 1;
}

std::optional<BusinessRule> MysqlRuleRepository::Find(std::uint64_t id) {
    return transaction_.FindOne(kFind, ToRule, id);
}

std::vector<BusinessRule> MysqlRuleRepository::List() {
    return transaction_.FindAll(kList, ToRule);
}

}  // namespace lyceum::recommender
