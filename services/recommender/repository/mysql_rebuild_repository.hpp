#pragma once

#include "platform/db/transaction.hpp"
#include "recommender/domain/store.hpp"

namespace lyceum::recommender {

class MysqlRebuildRepository final : public RebuildRepository {
public:
    explicit MysqlRebuildRepository(db::Transaction& transaction) : transaction_{transaction} {}

    std::uint64_t Add(const RebuildJob& job) override;
    void Update(const RebuildJob& job) override;
    std::optional<RebuildJob> Find(std::uint64_t id) override;
    std::optional<RebuildJob> Lock(std::uint64_t id) override;
    std::optional<RebuildJob> FindByMessage(const std::string& message_id) override;
    std::optional<RebuildJob> FindQueued() override;
    std::vector<RebuildJob> List(std::uint64_t offset, std::uint32_t limit) override;
    std::uint64_t Count() override;
    void Forget(std::uint64_t keep) override;

private:
    db::Transaction& transaction_;
};

}  // namespace lyceum::recommender
