#include "support/captured_program.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "support/eventually.hpp"

namespace lyceum::testing {
namespace {

std::filesystem::path FreshFolder() {
    std::string name = std::filesystem::temp_directory_path() / "lyceum_program_XXXXXX";
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error{"no folder for a program"};
    return name;
}

}  // namespace

CapturedProgram::CapturedProgram(std::vector<std::string> words, const std::string& input)
    : folder_{FreshFolder()} {
    std::ofstream{folder_ / "in"} << input;
    std::vector<char*> arguments;
    for (auto& word : words) {
        arguments.push_back(word.data());
        line_ += word + " ";
    }
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    const auto open = [&](int to, const char* stream, int flags) {
        posix_spawn_file_actions_addopen(&files, to, (folder_ / stream).c_str(), flags, 0600);
    };
    open(STDIN_FILENO, "in", O_RDONLY);
    open(STDOUT_FILENO, "out", O_WRONLY | O_CREAT);
    open(STDERR_FILENO, "err", O_WRONLY | O_CREAT);
    const int failed = posix_spawn(&pid_, arguments[0], &files, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&files);
    if (failed != 0) throw std::runtime_error{line_ + "cannot be started"};
}

CapturedProgram::~CapturedProgram() {
    if (!HasEnded()) {
        Kill();
        waitpid(pid_, nullptr, 0);
    }
    std::filesystem::remove_all(folder_);
}

bool CapturedProgram::HasEnded() {
    int status = 0;
    if (status_ < 0 && waitpid(pid_, &status, WNOHANG) == pid_) {
        status_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }
    return status_ >= 0;
}

int CapturedProgram::Wait(std::chrono::seconds bound) {
    if (!eventually([&] { return HasEnded(); }, bound)) {
        throw std::runtime_error{line_ + "has not ended; it said: " + out() + err()};
    }
    return status_;
}

void CapturedProgram::Kill() { kill(pid_, SIGKILL); }

std::string CapturedProgram::Read(const char* stream) const {
    std::ifstream file{folder_ / stream};
    return {std::istreambuf_iterator<char>{file}, {}};
}

}  // namespace lyceum::testing
