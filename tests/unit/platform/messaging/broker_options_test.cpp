#include <gtest/gtest.h>

#include "platform/config/environment.hpp"
#include "platform/messaging/connection.hpp"

namespace lyceum::messaging {
namespace {

TEST(BrokerOptionsTest, HostsAreACommaListAndTheVhostHasADefault) {
    config::Environment environment{{{"LYCEUM_BROKER_HOSTS", "a:5672,,b:5673,"},
                                     {"LYCEUM_BROKER_USER", "lyceum"},
                                     {"LYCEUM_BROKER_PASSWORD", "secret"}}};
    const auto options = OptionsFrom(environment, "lyceum-course");
    environment.Check();
    EXPECT_EQ(options.hosts, (std::vector<std::string>{"a:5672", "b:5673"}));
    EXPECT_EQ(options.user, "lyceum");
    EXPECT_EQ(options.password, "secret");
    EXPECT_EQ(options.vhost, "/");
    EXPECT_EQ(options.client_name, "lyceum-course");
}

TEST(BrokerOptionsTest, EveryMissingSettingIsTold) {
    config::Environment environment{std::map<std::string, std::string>{}};
    OptionsFrom(environment, "lyceum-course");
    try {
        environment.Check();
        FAIL() << "nothing is set";
    } catch (const config::ConfigError& error) {
        const std::string text = error.what();
        for (const char* key :
             {"LYCEUM_BROKER_HOSTS", "LYCEUM_BROKER_USER", "LYCEUM_BROKER_PASSWORD"}) {
            EXPECT_NE(text.find(key), std::string::npos) << key;
        }
    }
}

}  // namespace
}  // namespace lyceum::messaging
