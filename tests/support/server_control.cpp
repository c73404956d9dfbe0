#include "support/server_control.hpp"

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <iostream>
#include <stdexcept>
#include <utility>

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
    std::string program = TestSetting("LYCEUM_TEST_SERVER");
    std::string server = server_;
    std::string word = action;
    std::array<char*, 4> arguments{program.data(), server.data(), word.data(), nullptr};
    pid_t pid = 0;
    int status = 0;
    if (posix_spawn(&pid, program.c_str(), nullptr, nullptr, arguments.data(), environ) != 0 ||
        waitpid(pid, &status, 0) != pid || status != 0) {
        throw std::runtime_error{program + " " + server_ + " " + action + " failed"};
    }
    down_ = action == "stop" || action == "kill";
}

}  // namespace lyceum::testing
