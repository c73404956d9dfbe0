#include "support/broker.hpp"

#include <filesystem>

#include "platform/core/uuid.hpp"
#include "support/run_program.hpp"
#include "support/test_environment.hpp"

namespace lyceum::testing {

std::uint16_t BrokerPort() {
    return static_cast<std::uint16_t>(std::stoi(TestSetting("LYCEUM_TEST_BROKER_PORT")));
}

messaging::BrokerOptions TestBroker(const std::string& address) {
    messaging::BrokerOptions options;
    options.hosts = {address.empty() ? "127.0.0.1:" + std::to_string(BrokerPort()) : address};
    options.user = TestSetting("LYCEUM_TEST_BROKER_USER");
    options.password = TestSecret("LYCEUM_TEST_BROKER_PASSWORD_FILE");
    options.client_name = "lyceum-test";
    options.heartbeat = std::chrono::seconds{2};
    return options;
}

void BrokerControl(std::vector<std::string> words) {
    const std::filesystem::path server{TestSetting("LYCEUM_TEST_SERVER")};
    const auto root = server.parent_path().parent_path().parent_path();
    words.insert(words.begin(), root / "tests/support/rabbitmqctl");
    RunProgram(words);
}

std::string UniqueName(const std::string& prefix) { return prefix + "." + NewUuid(); }

}  // namespace lyceum::testing
