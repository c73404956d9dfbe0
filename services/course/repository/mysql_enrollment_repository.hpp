#pragma once

#include "course/domain/store.hpp"
#include "platform/db/transaction.hpp"

namespace lyceum::course {

class MysqlEnrollmentRepository final : public EnrollmentRepository {
public:
    explicit MysqlEnrollmentRepository(db::Transaction& transaction) : transaction_{transaction} {}

    std::vector<Enrollment> FindAll(const std::vector<EnrollmentKey>& keys) override;
    bool AddAll(const std::vector<EnrollmentKey>& keys, TimePoint now) override;
    Page<Enrollment> List(LearnerId learner, Kind kind, CourseId course, PageRequest page) override;
    std::vector<History> FindHistories(const std::vector<LearnerId>& learners) override;
    void AddHistories(const std::vector<History>& histories, TimePoint now) override;

private:
    db::Transaction& transaction_;
};

}  // namespace lyceum::course
