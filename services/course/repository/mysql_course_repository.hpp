#pragma once

#include "course/domain/store.hpp"
#include "platform/db/transaction.hpp"

namespace lyceum::course {

class MysqlCourseRepository final : public CourseRepository {
public:
    explicit MysqlCourseRepository(db::Transaction& transaction) : transaction_{transaction} {}

    std::vector<Course> FindAll(const std::vector<CourseId>& ids) override;
    std::optional<Course> FindForUpdate(CourseId id) override;
    CourseId Add(const Course& course) override;
    void Save(const Course& course) override;
    Page<Course> List(const CourseQuery& query) override;
    bool TakeSeats(const std::map<CourseId, std::uint32_t>& seats, Kind kind) override;
    void ReleaseSeat(CourseId id) override;
    void ChangeRating(CourseId id, std::uint32_t from, std::uint32_t to) override;
    void AddEnrolled(const std::map<CourseId, std::uint32_t>& counts) override;
    std::vector<CourseId> Missing(const std::vector<CourseId>& ids) override;
    std::map<std::uint64_t, CourseId> FindImported(const std::string& source,
                                                   const std::vector<std::uint64_t>& keys) override;
    void AddImported(const std::string& source,
                     const std::map<std::uint64_t, Course>& courses) override;

private:
    db::Transaction& transaction_;
};

}  // namespace lyceum::course
