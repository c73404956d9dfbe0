#pragma once

#include "platform/db/transaction.hpp"
#include "recommender/domain/store.hpp"

namespace lyceum::recommender {

class MysqlModelRepository final : public ModelRepository {
public:
    explicit MysqlModelRepository(db::Transaction& transaction) : transaction_{transaction} {}

    void Lock() override;
    void Publish(const PublishedModel& model) override;
    std::vector<PublishedModel> List() override;
    std::optional<std::string> ActiveVersion() override;
    std::optional<PublishedModel> Find(const std::string& version) override;
    void Activate(const std::string& version) override;
    std::vector<std::string> OlderThan(std::size_t newest) override;
    void Remove(const std::string& version) override;

private:
    db::Transaction& transaction_;
};

}  // namespace lyceum::recommender
