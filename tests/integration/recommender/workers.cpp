#include "integration/recommender/workers.hpp"

#include <fstream>
#include <stdexcept>

#include "integration/platform/service/keys.hpp"
#include "platform/service/outbox.hpp"
#include "recommender/handlers/start_rebuild.hpp"
#include "recommender/repository/mysql_store.hpp"
#include "recommender/setup.hpp"
#include "support/broker.hpp"
#include "support/eventually.hpp"
#include "support/test_environment.hpp"

namespace lyceum::recommender {
namespace {

using namespace std::chrono_literals;

}  // namespace

Workers::Workers()
    : vhost_{testing::UniqueName("rebuilds")},
      database_{Migrations()},
      key_file_{folder_.path() / "token.pem"} {
    const auto user = testing::TestSetting("LYCEUM_TEST_BROKER_USER");
    testing::BrokerControl({"-q", "add_vhost", vhost_});
    testing::BrokerControl({"-q", "set_permissions", "-p", vhost_, user, ".*", ".*", ".*"});
    std::ofstream{key_file_} << testing::NewKeyPair().public_pem;
}

Workers::~Workers() {
    programs_.clear();
    testing::BrokerControl({"-q", "delete_vhost", vhost_});
}

testing::CapturedProgram& Workers::Start(const std::vector<std::string>& settings) {
    const auto database = database_.options();
    std::vector<std::string> words{
        "/usr/bin/env",
        "LYCEUM_BROKER_HOSTS=127.0.0.1:" + std::to_string(testing::BrokerPort()),
        "LYCEUM_BROKER_USER=" + testing::TestSetting("LYCEUM_TEST_BROKER_USER"),
        "LYCEUM_BROKER_PASSWORD_FILE=" + testing::TestSetting("LYCEUM_TEST_BROKER_PASSWORD_FILE"),
        "LYCEUM_BROKER_VHOST=" + vhost_,
        "LYCEUM_REDIS_PORT=" + testing::TestSetting("LYCEUM_TEST_REDIS_PORT"),
        "LYCEUM_REDIS_PASSWORD_FILE=" + testing::TestSetting("LYCEUM_TEST_REDIS_PASSWORD_FILE"),
        "LYCEUM_TOKEN_PUBLIC_KEY_FILE=" + key_file_,
        "LYCEUM_DB_PORT=" + std::to_string(database.port),
        "LYCEUM_DB_NAME=" + database.name,
        "LYCEUM_DB_USER=" + database.user,
        "LYCEUM_DB_PASSWORD_FILE=" + testing::TestSetting("LYCEUM_TEST_DB_PASSWORD_FILE"),
        "LYCEUM_MODEL_DIR=" + folder_.path().string(),
        "LYCEUM_THREADS=4",
        "OPENBLAS_NUM_THREADS=1"};
    words.insert(words.end(), settings.begin(), settings.end());
    words.push_back(testing::TestSetting("LYCEUM_TEST_BIN") + "/lyceum-recommender");
    auto& program = *programs_.emplace_back(std::make_unique<testing::CapturedProgram>(words));
    const bool ready = testing::eventually(
        [&] {
            const std::string said = program.out() + program.err();
            return said.find("\"event\":\"broker\",\"ready\":true") != std::string::npos;
        },
        20s);
    if (!ready) throw std::runtime_error{"a worker did not start: " + program.err()};
    return program;
}

void Workers::Run(const std::function<void(Store&)>& work) {
    pool().InTransaction([&](db::Transaction& transaction) {
        service::GatheringOutbox outbox{{}};
        MysqlStore store{transaction, outbox};
        work(store.view);
        outbox.Write(transaction);
        return true;
    });
}

void Workers::Enroll(std::uint64_t learners, std::uint64_t courses) {
    std::vector<Interaction> all;
    std::uint64_t sequence = 0;
    for (std::uint64_t learner = 1; learner <= learners; ++learner) {
        for (std::uint64_t i = 0; i < 8; ++i) {
            // Two tastes: each takes courses of its own half.
            const std::uint64_t course =
                1 + (learner % 2) * (courses / 2) + (learner * 7 + i * i * 3) % (courses / 2);
            all.push_back({LearnerId{learner}, CourseId{course},
                           TimePoint{std::chrono::seconds{1'700'000'000 + learner * 100 + i}},
                           EnrollmentState::kActive, static_cast<std::uint32_t>(learner % 6),
                           ++sequence});
        }
    }
    Run([&](Store& store) { store.catalogue.AddEnrolled(store.interactions.Change(all)); });
}

std::uint64_t Workers::StartJob(std::uint32_t shards, bool thorough) {
    v1::StartRebuild command;
    command.set_shards(shards);
    command.set_thorough(thorough);
    std::uint64_t id = 0;
    Run([&](Store& store) {
        const SystemClock clock;
        id = StartRebuild{clock}.Handle(command, {}, store)->id();
    });
    return id;
}

RebuildJob Workers::Job(std::uint64_t id) {
    std::optional<RebuildJob> job;
    Run([&](Store& store) { job = store.rebuilds.Find(id); });
    return job.value();
}

RebuildJob Workers::Ended(std::uint64_t id) {
    std::optional<RebuildJob> job;
    const auto ended = [&] {
        Run([&](Store& store) { job = store.rebuilds.Find(id); });
        return job && job->Ended();
    };
    // Jobs take what is left of the machine: under load that is little.
    testing::eventually(ended, 180s);
    return job.value();
}

void Workers::WhileRunning(std::uint64_t id, const std::function<void(Store&)>& meanwhile) {
    bool seen = false;
    const bool held = testing::eventually(
        [&] {
            Run([&](Store& store) {
                const auto job = store.rebuilds.Lock(id);
                seen = job->state == JobState::kRunning;
                if (seen) meanwhile(store);
            });
            return seen;
        },
        30s);
    if (!held) throw std::runtime_error{"no worker was seen at work"};
}

}  // namespace lyceum::recommender
