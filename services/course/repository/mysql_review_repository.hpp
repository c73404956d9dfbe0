#pragma once

#include "course/domain/store.hpp"
#include "platform/db/transaction.hpp"

namespace lyceum::course {

class MysqlReviewRepository final : public ReviewRepository {
public:
    explicit MysqlReviewRepository(db::Transaction& transaction) : transaction_{transaction} {}

    std::optional<Review> Find(const EnrollmentKey& key) override;
    void Save(const Review& review) override;
    bool Remove(const EnrollmentKey& key) override;
    std::vector<Review> List(CourseId course, PageRequest page) override;

private:
    db::Transaction& transaction_;
};

}  // namespace lyceum::course
