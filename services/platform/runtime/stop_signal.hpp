#pragma once

#include <chrono>

#include <csignal>

namespace lyceum::runtime {

/// How long a process may take to end what is under way once it was told to stop.
inline constexpr std::chrono::seconds kDrainLimit{25};

/// SIGTERM and SIGINT, waited for instead of handled. Make it before any other thread: they inherit
/// the mask. Also ignores SIGPIPE, which a lost connection would raise.
class StopSignal {
public:
    StopSignal();

    void Wait();
    /// True if it came within this time.
    bool WaitFor(std::chrono::milliseconds time);

    /// Ends the process with status 1 if it still runs after this time.
    static void ExitAfter(std::chrono::seconds time);

private:
    sigset_t set_;
};

}  // namespace lyceum::runtime
