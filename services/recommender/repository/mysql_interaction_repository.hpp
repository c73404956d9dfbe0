#pragma once

#include "platform/db/transaction.hpp"
#include "recommender/domain/store.hpp"

namespace lyceum::recommender {

class MysqlInteractionRepository final : public InteractionRepository {
public:
    explicit MysqlInteractionRepository(db::Transaction& transaction) : transaction_{transaction} {}

    std::uint64_t Add(const std::vector<Interaction>& interactions) override;
    std::vector<CourseId> History(LearnerId learner) override;
    void ForEach(const std::function<void(LearnerId, CourseId)>& visit) override;

private:
    db::Transaction& transaction_;
};

}  // namespace lyceum::recommender
