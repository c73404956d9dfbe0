#include "integration/platform/service/test_service.hpp"

#include "platform/db/pool.hpp"
#include "platform/service/worker.hpp"
#include "support/eventually.hpp"

namespace lyceum::testing {
namespace {

constexpr db::Migration kMigrations[] = {{"0001_test", R"sql(
CREATE TABLE applied (
    id         BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    message_id VARCHAR(128) NOT NULL,
    course_id  BIGINT UNSIGNED NOT NULL,
    KEY applied_by_message (message_id)
) ENGINE = InnoDB;
CREATE TABLE videos (
    user_id   BIGINT UNSIGNED NOT NULL,
    course_id BIGINT UNSIGNED NOT NULL,
    PRIMARY KEY (user_id, course_id)
) ENGINE = InnoDB;
CREATE TABLE heard (
    id         BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    message_id VARCHAR(128) NOT NULL,
    course_id  BIGINT UNSIGNED NOT NULL,
    sequence   BIGINT UNSIGNED NOT NULL
) ENGINE = InnoDB;
)sql"}};

constexpr db::Statement kApply{"test.apply",
                               "INSERT INTO applied (message_id, course_id) VALUES (?, ?)"};
constexpr db::Statement kVideo{"test.video",
                               "INSERT INTO videos (user_id, course_id) VALUES (?, ?)"};
constexpr db::Statement kHear{
    "test.hear", "INSERT INTO heard (message_id, course_id, sequence) VALUES (?, ?, ?)"};
constexpr db::Statement kOf{"test.of", "SELECT COUNT(*) AS n FROM applied WHERE course_id = ?"};
constexpr db::Statement kWas{"test.was", "SELECT COUNT(*) AS n FROM applied WHERE message_id = ?"};

std::uint64_t CountBy(db::Pool& pool, const std::string& sql) {
    std::uint64_t count = 0;
    pool.Read([&](db::Transaction& transaction) {
        count = *transaction.FindOne({sql, sql}, [](const db::Row& row) { return row.UInt("n"); });
    });
    return count;
}

}  // namespace

std::span<const db::Migration> TestMigrations() { return kMigrations; }

Result<course::v1::Enrollment> Enroll::Handle(const Command& command,
                                              const messaging::Context& context,
                                              TestStore& store) const {
    store.transaction.Execute(kApply, context.message_id, command.course_id());
    course::v1::LearnerEnrolled event;
    event.set_course_id(command.course_id());
    event.set_learner_id(context.user_id);
    store.outbox.Add(event);
    if (command.course_id() == kRefusedCourse) {
        return FailedPrecondition("course_full", "Every seat in the course is taken.");
    }
    if (command.course_id() == kThrowingCourse) throw std::runtime_error{"this course is poison"};
    Reply reply;
    reply.set_id(store.transaction.LastInsertId());
    reply.set_course_id(command.course_id());
    reply.set_user_id(context.user_id);
    return reply;
}

std::optional<std::vector<course::v1::Enrollment>> Enroll::HandleAll(
    const std::vector<messaging::Asked<Command>>& asked, TestStore& store) const {
    std::vector<Reply> replies;
    for (const auto& one : asked) {
        TestStore own{store.transaction, one.outbox};
        auto reply = Handle(one.message, one.context, own);
        if (!reply) return std::nullopt;
        replies.push_back(std::move(*reply));
    }
    return replies;
}

Result<auth::v1::User> TakeLong::Handle(const Command&, const messaging::Context&,
                                        TestStore&) const {
    work.most_running = std::max(work.most_running.load(), ++work.running);
    eventually([&] { return work.may_end.load(); }, std::chrono::seconds{20});
    --work.running;
    return Reply{};
}

Result<course::v1::Video> EnrollOnce::Handle(const Command& command,
                                             const messaging::Context& context,
                                             TestStore& store) const {
    try {
        store.transaction.Execute(kVideo, context.user_id, command.course_id());
    } catch (const db::DuplicateKey&) {
        return AlreadyExists("already_there", "It is there already.");
    }
    Reply reply;
    reply.set_course_id(command.course_id());
    return reply;
}

Result<course::v1::Course> CountCourse::Handle(const Query& query, const messaging::Context&,
                                               TestStore& store) const {
    Reply reply;
    reply.set_id(query.id());
    const auto count = store.transaction.FindOne(
        kOf, [](const db::Row& row) { return row.UInt("n"); }, query.id());
    reply.set_enrolled(static_cast<std::uint32_t>(*count));
    return reply;
}

std::vector<Result<course::v1::Course>> CountCourse::HandleAll(
    const std::vector<messaging::Asked<Query>>& asked, TestStore& store) const {
    std::vector<Result<Reply>> replies;
    for (const auto& one : asked) replies.push_back(Handle(one.message, one.context, store));
    return replies;
}

bool HearEnrolled::HandleAll(const std::vector<messaging::Asked<Event>>& asked,
                             TestStore& store) const {
    for (const auto& one : asked) {
        Handle(one.message, {one.context.message_id, one.context.trace_id, one.sequence}, store);
    }
    return true;
}

void HearEnrolled::Handle(const Event& event, const messaging::EventContext& context,
                          TestStore& store) const {
    if (event.course_id() == kThrowingCourse) throw std::runtime_error{"this event is poison"};
    store.transaction.Execute(kHear, context.message_id, event.course_id(), context.sequence);
}

void RunTestJob(JobLog& log, const std::string& body, const std::atomic<bool>& stopping) {
    std::size_t longs = 0;
    {
        const std::lock_guard lock{log.mutex};
        log.seen.push_back(body);
        for (const auto& seen : log.seen) longs += seen == "long";
    }
    log.most_running = std::max(log.most_running.load(), ++log.running);
    const auto ended = [&] { return stopping.load(); };
    const bool stopped =
        body == "long" && longs <= kStoppedRuns && eventually(ended, std::chrono::seconds{30});
    --log.running;
    if (body == "poison") throw std::runtime_error{"this job is poison"};
    if (body == "garbage") throw service::UndecodableJob{"this is no job"};
    if (stopped) throw std::runtime_error{"stopped before its end"};
}

std::uint64_t CountRows(db::Pool& pool, const char* table) {
    return CountBy(pool, std::string{"SELECT COUNT(*) AS n FROM "} + table);
}

std::uint64_t CountRepeated(db::Pool& pool, const char* table) {
    return CountBy(pool, std::string{"SELECT COUNT(*) AS n FROM (SELECT 1 FROM "} + table +
                             " GROUP BY message_id HAVING COUNT(*) > 1) AS repeated");
}

bool WasApplied(db::Pool& pool, const std::string& message_id) {
    std::uint64_t count = 0;
    pool.Read([&](db::Transaction& transaction) {
        count = *transaction.FindOne(
            kWas, [](const db::Row& row) { return row.UInt("n"); }, message_id);
    });
    return count == 1;
}

}  // namespace lyceum::testing
