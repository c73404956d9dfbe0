#pragma once

#include <atomic>
#include <barrier>
#include <thread>
#include <vector>

#include "contract/course/backends.hpp"
#include "platform/messaging/context.hpp"
#include "support/fake_clock.hpp"

namespace lyceum::course::testing {

/// Commands at the same time on connections of their own, as a worker's threads run them.
class RacesTest : public ::testing::Test {
protected:
    template <typename Handler>
    bool Apply(const Handler& handler, const typename Handler::Command& command,
               std::uint64_t user) {
        bool applied = false;
        database_.pool().InTransaction([&](db::Transaction& transaction) {
            lyceum::testing::FakeOutbox outbox;
            MysqlStore store{transaction, outbox};
            messaging::Context context;
            context.user_id = user;
            applied = static_cast<bool>(handler.Handle(command, context, store.view));
            return applied;
        });
        return applied;
    }

    /// work(1) … work(threads), all started at once.
    void Together(std::uint64_t threads, const std::function<void(std::uint64_t)>& work) {
        std::barrier start{static_cast<std::ptrdiff_t>(threads)};
        std::vector<std::jthread> running;
        for (std::uint64_t i = 1; i <= threads; ++i) {
            running.emplace_back([&, i] {
                db::Pool::ThreadStart();
                start.arrive_and_wait();
                work(i);
                db::Pool::ThreadStop();
            });
        }
    }

    CourseId Add(std::uint32_t seats) {
        CourseId id;
        Read([&](Store& store) {
            Course course = SomeCourse("Race");
            course.seats = seats;
            id = store.courses.Add(course);
        });
        return id;
    }

    void Read(const Work& work) {
        database_.pool().InTransaction([&](db::Transaction& transaction) {
            lyceum::testing::FakeOutbox outbox;
            MysqlStore store{transaction, outbox};
            work(store.view);
            return true;
        });
    }

    lyceum::testing::TestDatabase database_{Migrations()};
    lyceum::testing::FakeClock clock_;
};

}  // namespace lyceum::course::testing
