#pragma once

#include "platform/db/transaction.hpp"
#include "recommender/domain/store.hpp"

namespace lyceum::recommender {

class MysqlCatalogueRepository final : public CatalogueRepository {
public:
    explicit MysqlCatalogueRepository(db::Transaction& transaction) : transaction_{transaction} {}

    void Save(const std::vector<Item>& items) override;
    void AddEnrolled(const EnrolledChanges& counts) override;
    CatalogueStamp Stamp() override;
    std::vector<Item> All() override;
    std::optional<Item> Find(CourseId id) override;

private:
    db::Transaction& transaction_;
};

}  // namespace lyceum::recommender
