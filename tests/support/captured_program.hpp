#pragma once

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

namespace lyceum::testing {

/// A program under test with what it prints, killed at the latest when this goes out of scope.
class CapturedProgram {
public:
    explicit CapturedProgram(std::vector<std::string> words, const std::string& input = {});
    ~CapturedProgram();
    CapturedProgram(const CapturedProgram&) = delete;
    CapturedProgram& operator=(const CapturedProgram&) = delete;

    /// The exit status, 128 and the signal's number for one that was killed. Throws if the program
    /// has not ended within `bound`.
    int Wait(std::chrono::seconds bound = std::chrono::seconds{60});
    void Kill();  ///< SIGKILL.
    pid_t pid() const { return pid_; }

    std::string out() const { return Read("out"); }
    std::string err() const { return Read("err"); }

private:
    std::string Read(const char* stream) const;
    bool HasEnded();

    std::filesystem::path folder_;
    std::string line_;
    pid_t pid_ = 0;
    int status_ = -1;
};

}  // namespace lyceum::testing
