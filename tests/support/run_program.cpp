#include "support/run_program.hpp"

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <stdexcept>

namespace lyceum::testing {

void RunProgram(std::vector<std::string> words) {
    std::vector<char*> arguments;
    std::string line;
    for (auto& word : words) {
        arguments.push_back(word.data());
        line += word + " ";
    }
    arguments.push_back(nullptr);
    pid_t pid = 0;
    int status = 0;
    if (posix_spawn(&pid, arguments[0], nullptr, nullptr, arguments.data(), environ) != 0 ||
        waitpid(pid, &status, 0) != pid || status != 0) {
        throw std::runtime_error{line + "failed"};
    }
}

}  // namespace lyceum::testing
