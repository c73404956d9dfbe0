#pragma once

#include <sstream>
#include <string>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "lyceumctl/parking/parking.hpp"
#include "platform/config/environment.hpp"
#include "support/broker.hpp"
#include "support/test_environment.hpp"

namespace lyceum::ctl {

/// Runs `parking …` against the test broker and keeps what it said.
class ParkingCommands {
public:
    explicit ParkingCommands(std::string place) : place_{std::move(place)} {}

    using Act = int (*)(const ParkingOptions&, config::Environment&, std::ostream&, std::ostream&);
    int Run(Act act, ParkingOptions options) {
        const auto broker = testing::TestBroker();
        config::Environment environment{
            {{"LYCEUM_BROKER_HOSTS", broker.hosts.front()},
             {"LYCEUM_BROKER_USER", broker.user},
             {"LYCEUM_BROKER_PASSWORD", broker.password},
             {"LYCEUM_SEAL_PUBLIC_KEY_FILE",
              testing::TestSetting("LYCEUM_HOME") + "/secrets/seal_public"},
             {"LYCEUM_TOKEN_PRIVATE_KEY_FILE",
              testing::TestSetting("LYCEUM_HOME") + "/secrets/token_private.pem"}}};
        options.service = place_;
        out_.str("");
        err_.str("");
        return act(options, environment, out_, err_);
    }
    nlohmann::json List() {
        EXPECT_EQ(Run(ListParked, {.json = true}), 0);
        return nlohmann::json::parse(out()).at(0);
    }
    std::size_t Total() { return List().at("total"); }

    std::string out() const { return out_.str(); }
    std::string err() const { return err_.str(); }

private:
    std::string place_;
    std::ostringstream out_;
    std::ostringstream err_;
};

}  // namespace lyceum::ctl
