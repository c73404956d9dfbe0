#pragma once

#include <gtest/gtest.h>

#include <functional>

#include "course/repository/mysql_store.hpp"
#include "course/setup.hpp"
#include "fakes/course/fake_store.hpp"
#include "support/database.hpp"

/// One suite runs over the memory of the unit tests and over the database: the fake may be trusted
/// as far as these tests reach.
namespace lyceum::course::testing {

using Titles = std::vector<std::string>;
using Work = std::function<void(Store&)>;

class MemoryBackend {
public:
    void Run(const Work& work) { work(store_.view); }

private:
    FakeStore store_;
};

/// Each Run is one committed transaction.
class MysqlBackend {
public:
    void Run(const Work& work) {
        database_.pool().InTransaction([&](db::Transaction& transaction) {
            MysqlStore store{transaction, outbox_};
            work(store.view);
            return true;
        });
    }

private:
    lyceum::testing::TestDatabase database_{Migrations()};
    lyceum::testing::FakeOutbox outbox_;
};

using Backends = ::testing::Types<MemoryBackend, MysqlBackend>;

inline constexpr TimePoint kNow{std::chrono::microseconds{1'700'000'000'123'456}};

inline Course SomeCourse(const std::string& title) {
    Course course;
    course.status = CourseStatus::kPublished;
    course.title = title;
    course.created_at = course.updated_at = kNow;
    return course;
}

template <typename Backend>
class ContractTest : public ::testing::Test {
protected:
    void Run(const Work& work) { backend_.Run(work); }

    CourseId Add(const Course& course) {
        CourseId id;
        Run([&](Store& store) { id = store.courses.Add(course); });
        return id;
    }
    Course Get(CourseId id) {
        std::optional<Course> course;
        Run([&](Store& store) { course = store.courses.Find(id); });
        return course.value_or(Course{});
    }

    Backend backend_;
};

}  // namespace lyceum::course::testing
