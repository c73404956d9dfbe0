#pragma once

#include <vector>

#include "platform/db/transaction.hpp"
#include "recommender/domain/change_log.hpp"

namespace lyceum::recommender {

class MysqlChangeLog final : public ChangeLog {
public:
    explicit MysqlChangeLog(db::Transaction& transaction) : transaction_{transaction} {}

    LogMark Mark() override;
    LogMark Lock() override;
    void ForEach(std::uint64_t after, std::uint32_t limit,
                 const std::function<void(const recommender::Change&)>& visit) override;
    bool Prune(std::uint64_t up_to) override;

    /// Gives the changes the positions after `locked`, which Lock() told in this transaction.
    void Append(const LogMark& locked, std::vector<recommender::Change> changes);

private:
    db::Transaction& transaction_;
};

}  // namespace lyceum::recommender
