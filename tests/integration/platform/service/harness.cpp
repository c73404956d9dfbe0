#include "integration/platform/service/harness.hpp"

#include <fstream>

#include <gtest/gtest.h>

#include "platform/contract/operation.hpp"
#include "support/broker.hpp"
#include "support/eventually.hpp"

namespace lyceum::testing {

Harness::Harness(std::string service)
    : name{std::move(service)},
      broker_gate{BrokerPort()},
      database_gate{database.options().port},
      cache_gate{static_cast<std::uint16_t>(std::stoi(TestSetting("LYCEUM_TEST_REDIS_PORT")))},
      key_file_{::testing::TempDir() + name + ".pem"} {
    std::ofstream{key_file_} << keys_.public_pem;
    StartWorker();
}

Harness::~Harness() {
    StopWorker();
    std::remove(key_file_.c_str());
}

config::Environment Harness::NewEnvironment() const {
    const auto options = database.options();
    return config::Environment{{
        {"LYCEUM_BROKER_HOSTS", broker_gate.address()},
        {"LYCEUM_BROKER_USER", TestBroker().user},
        {"LYCEUM_BROKER_PASSWORD", TestBroker().password},
        {"LYCEUM_DB_HOST", options.host},
        {"LYCEUM_DB_PORT", std::to_string(database_gate.port())},
        {"LYCEUM_DB_NAME", options.name},
        {"LYCEUM_DB_USER", options.user},
        {"LYCEUM_DB_PASSWORD", options.password},
        {"LYCEUM_REDIS_HOST", "127.0.0.1"},
        {"LYCEUM_REDIS_PORT", std::to_string(cache_gate.port())},
        {"LYCEUM_REDIS_PASSWORD", TestSecret("LYCEUM_TEST_REDIS_PASSWORD_FILE")},
        {"LYCEUM_TOKEN_PUBLIC_KEY_FILE", key_file_},
    }};
}

void Harness::StartWorker() {
    environment_ = std::make_unique<config::Environment>(NewEnvironment());
    worker_ = NewWorker();
}

std::unique_ptr<service::Worker::Impl> Harness::NewWorker() {
    service::Settings settings{*environment_, name};
    environment_->Check();
    settings.broker.heartbeat = std::chrono::seconds{2};
    settings.database.timeout = std::chrono::seconds{3};
    auto impl = std::make_unique<service::Worker::Impl>(name, *environment_, std::move(settings));
    service::Worker worker{*impl};
    worker.Command<TestStore>(Enroll{});
    worker.Command<TestStore>(EnrollOnce{});
    worker.Command<TestStore>(TakeLong{long_work});
    worker.Query<TestStore>(CountCourse{});
    worker.On<TestStore>("log", HearEnrolled{});
    worker.Job(
        jobs(),
        [this](const std::string& body, const messaging::Context&,
               const std::atomic<bool>& stopping) { RunTestJob(job_log, body, stopping); },
        service::Worker::Takers::kOne,
        [this](const std::string& body, const messaging::Context&, const std::string& reason) {
            const std::lock_guard lock{job_log.mutex};
            job_log.parked.push_back(body + ": " + reason);
        });
    worker.Before(before);
    impl->Prepare();
    impl->Start();
    if (!eventually([&] { return impl->Ready(); }, std::chrono::seconds{20})) {
        throw std::runtime_error{"the worker does not become ready"};
    }
    return impl;
}

void Harness::StopWorker() {
    if (!worker_) return;
    worker_->Drain();
    worker_.reset();
}

messaging::Message Harness::Command(const google::protobuf::Message& command, std::uint64_t user) {
    const auto now = SystemClock{}.Now();
    const identity::TokenSigner signer{keys_.private_pem};
    messaging::Message message;
    message.type = contract::TypeName(*command.GetDescriptor());
    message.message_id = NewUuid();
    message.body = command.SerializeAsString();
    message.headers[messaging::header::kActor] =
        signer.Sign({user, common::v1::ROLE_ADMIN, "s", now + std::chrono::minutes{10}}, now);
    return message;
}

messaging::Message Harness::EnrolmentOf(std::uint64_t course, std::chrono::seconds ago) {
    auto message = Enrolment(course);
    const auto then = SystemClock{}.Now() - ago;
    const identity::TokenSigner signer{keys_.private_pem};
    message.headers[messaging::header::kActor] =
        signer.Sign({7, common::v1::ROLE_LEARNER, "s", then + std::chrono::minutes{10}}, then);
    message.headers[messaging::header::kAcceptedAt] = std::to_string(
        std::chrono::floor<std::chrono::milliseconds>(then.time_since_epoch()).count());
    return message;
}

messaging::Message Harness::Enrolment(std::uint64_t course) {
    course::v1::EnrollInCourse command;
    command.set_course_id(course);
    return Command(command);
}

}  // namespace lyceum::testing
