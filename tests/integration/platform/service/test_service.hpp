#pragma once

#include <atomic>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include "lyceum/auth/v1/auth.pb.h"
#include "lyceum/course/v1/course.pb.h"
#include "platform/db/migrator.hpp"
#include "platform/service/operation_handler.hpp"

/// A small service over the messages of courses: what it does depends on the course's number.
namespace lyceum::testing {

std::span<const db::Migration> TestMigrations();

inline constexpr std::uint64_t kRefusedCourse = 1'000'001;
inline constexpr std::uint64_t kThrowingCourse = 1'000'002;

struct TestStore {
    TestStore(db::Transaction& t, messaging::Outbox& o) : transaction{t}, outbox{o}, view{*this} {}
    db::Transaction& transaction;
    messaging::Outbox& outbox;
    TestStore& view;
};

/// A "long" job waits for the end of its worker so often before it comes to its own: more often
/// than a message may see its worker crash.
inline constexpr std::size_t kStoppedRuns = 4;

/// What the jobs of a test do and saw.
struct JobLog {
    std::mutex mutex;
    std::vector<std::string> seen;    ///< Bodies, at the start of each run.
    std::vector<std::string> parked;  ///< Bodies with reasons.
    std::atomic<int> running = 0;
    std::atomic<int> most_running = 0;
    std::size_t Seen() {
        const std::lock_guard lock{mutex};
        return seen.size();
    }
};
/// "poison" throws; "long" runs until the worker stops, the first time.
void RunTestJob(JobLog& log, const std::string& body, const std::atomic<bool>& stopping);

/// Writes a row without any key that could hide a second run, and announces it.
struct Enroll {
    using Command = course::v1::EnrollInCourse;
    using Reply = course::v1::Enrollment;
    Result<Reply> Handle(const Command& command, const messaging::Context& context,
                         TestStore& store) const;
    std::optional<std::vector<Reply>> HandleAll(const std::vector<messaging::Asked<Command>>& asked,
                                                TestStore& store) const;
};

/// Lets long commands end and counts those at work.
struct LongWork {
    std::atomic<bool> may_end = false;
    std::atomic<int> running = 0;
    std::atomic<int> most_running = 0;
};
/// A command whose contract says that it takes long: it does until it may end, at most 20 s.
struct TakeLong {
    using Command = auth::v1::RegisterUser;
    using Reply = auth::v1::User;
    LongWork& work;
    Result<Reply> Handle(const Command& command, const messaging::Context& context,
                         TestStore& store) const;
};

/// The same rule as a real enrolment: a second one by the same caller is refused.
struct EnrollOnce {
    using Command = course::v1::AttachVideo;
    using Reply = course::v1::Video;
    Result<Reply> Handle(const Command& command, const messaging::Context& context,
                         TestStore& store) const;
};

struct CountCourse {
    using Query = course::v1::GetCourse;
    using Reply = course::v1::Course;
    Result<Reply> Handle(const Query& query, const messaging::Context& context,
                         TestStore& store) const;
    std::vector<Result<Reply>> HandleAll(const std::vector<messaging::Asked<Query>>& asked,
                                         TestStore& store) const;
};

struct HearEnrolled {
    using Event = course::v1::LearnerEnrolled;
    void Handle(const Event& event, const messaging::EventContext& context, TestStore& store) const;
    bool HandleAll(const std::vector<messaging::Asked<Event>>& asked, TestStore& store) const;
};

std::uint64_t CountRows(db::Pool& pool, const char* table);
/// How many messages were applied more than once.
std::uint64_t CountRepeated(db::Pool& pool, const char* table);
bool WasApplied(db::Pool& pool, const std::string& message_id);

}  // namespace lyceum::testing
