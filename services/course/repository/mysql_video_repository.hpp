#pragma once

#include "course/domain/store.hpp"
#include "platform/db/transaction.hpp"

namespace lyceum::course {

class MysqlVideoRepository final : public VideoRepository {
public:
    explicit MysqlVideoRepository(db::Transaction& transaction) : transaction_{transaction} {}

    std::vector<Video> List(CourseId course) override;
    bool Add(const Video& video) override;
    bool Remove(CourseId course, std::uint64_t media_id) override;

private:
    db::Transaction& transaction_;
};

}  // namespace lyceum::course
