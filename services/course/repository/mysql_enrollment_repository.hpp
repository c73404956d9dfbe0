#pragma once

#include "course/domain/store.hpp"
#include "platform/db/transaction.hpp"

namespace lyceum::course {

class MysqlEnrollmentRepository final : public EnrollmentRepository {
public:
    explicit MysqlEnrollmentRepository(db::Transaction& transaction) : transaction_{transaction} {}

    std::optional<Enrollment> FindById(std::uint64_t id) override;
    std::optional<Enrollment> FindForUpdate(std::uint64_t id) override;
    std::optional<Enrollment> FindForUpdate(const EnrollmentKey& key) override;
    void Save(const Enrollment& enrollment) override;
    std::vector<Enrollment> FindAll(const std::vector<EnrollmentKey>& keys) override;
    bool AddAll(const std::vector<EnrollmentKey>& keys, TimePoint now) override;
    Page<Enrollment> List(const EnrollmentQuery& query) override;
    std::vector<History> FindHistories(const std::vector<LearnerId>& learners) override;
    void AddHistories(const std::vector<History>& histories, TimePoint now) override;

private:
    std::optional<Enrollment> FindAt(const std::optional<EnrollmentKey>& key);

    db::Transaction& transaction_;
};

}  // namespace lyceum::course
