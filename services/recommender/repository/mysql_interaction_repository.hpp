#pragma once

#include <span>

#include "platform/db/transaction.hpp"
#include "recommender/domain/interaction.hpp"
#include "recommender/repository/mysql_change_log.hpp"

namespace lyceum::recommender {

class MysqlInteractionRepository final : public InteractionRepository {
public:
    explicit MysqlInteractionRepository(db::Transaction& transaction)
        : transaction_{transaction}, log_{transaction} {}

    EnrolledChanges Enroll(std::vector<Interaction> interactions) override;
    EnrolledChanges Change(std::vector<Interaction> interactions) override;
    std::vector<CourseId> History(LearnerId learner) override;
    std::vector<Taken> WeightedHistory(LearnerId learner) override;
    void ForEach(LearnerId first, LearnerId last,
                 const std::function<void(const Interaction&)>& visit) override;
    void ForEachUpTo(std::uint64_t limit, LearnerId first, LearnerId last,
                     const std::function<void(const Interaction&)>& visit) override;
    std::pair<LearnerId, LearnerId> Learners() override;

private:
    std::vector<Interaction> NewOrBack(const std::vector<Interaction>& wanted);
    std::vector<Interaction> Stored(std::span<const Interaction> of_one_learner);
    void Write(const std::vector<Interaction>& rows);

    db::Transaction& transaction_;
    MysqlChangeLog log_;
};

}  // namespace lyceum::recommender
