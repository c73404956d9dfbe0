#pragma once

#include "platform/db/transaction.hpp"
#include "recommender/domain/dismissals.hpp"

namespace lyceum::recommender {

class MysqlDismissalRepository final : public DismissalRepository {
public:
    explicit MysqlDismissalRepository(db::Transaction& transaction) : transaction_{transaction} {}

    bool Add(LearnerId learner, CourseId course, TimePoint now) override;
    bool Remove(LearnerId learner, CourseId course) override;
    std::vector<CourseId> Of(LearnerId learner) override;

private:
    db::Transaction& transaction_;
};

}  // namespace lyceum::recommender
