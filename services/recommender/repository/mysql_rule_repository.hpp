#pragma once

#include "platform/db/transaction.hpp"
#include "recommender/domain/rules.hpp"

namespace lyceum::recommender {

class MysqlRuleRepository final : public RuleRepository {
public:
    explicit MysqlRuleRepository(db::Transaction& transaction) : transaction_{transaction} {}

    std::optional<std::uint64_t> Add(const BusinessRule& rule) override;
    void Update(const BusinessRule& rule) override;
    bool Remove(std::uint64_t id) override;
    std::optional<BusinessRule> Find(std::uint64_t id) override;
    std::vector<BusinessRule> List() override;

private:
    db::Transaction& transaction_;
};

}  // namespace lyceum::recommender
