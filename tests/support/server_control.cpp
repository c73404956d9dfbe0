#include "support/server_control.hpp"

#include <iostream>
#include <stdexcept>
#include <utility>

#include "support/run_program.hpp"
#include "support/test_environment.hpp"

namespace lyceum::testing {

ServerControl::ServerControl(std::string server) : server_{std::move(server)} {}

ServerControl::~ServerControl() {
    try {
        if (down_) Start();
    } catch (const std::runtime_error& error) {
        std::cerr << error.what() << '\n';
    }
}

void ServerControl::Start() { Run("start"); }
void ServerControl::Stop() { Run("stop"); }
void ServerControl::Kill() { Run("kill"); }
void ServerControl::Restart() { Run("restart"); }

void ServerControl::Run(const std::string& action) {
    RunProgram({TestSetting("LYCEUM_TEST_SERVER"), server_, action});
    down_ = action == "stop" || action == "kill";
}

}  // namespace lyceum::testing
