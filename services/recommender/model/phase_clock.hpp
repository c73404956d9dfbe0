#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace lyceum::recommender {

struct PhaseReport {
    std::string name;
    double seconds = 0.0;
    std::uint64_t peak_bytes = 0;  ///< peak resident size of the process during the phase
};

/// Times phases that follow one another and reads their peak memory from the kernel. The peak is
/// the process', so other threads' memory counts too. Not thread safe.
class PhaseClock {
public:
    /// Ends the current phase and begins the next.
    void Begin(std::string name);
    /// Ends the current phase.
    void End();

    const std::vector<PhaseReport>& reports() const { return reports_; }

private:
    bool running_ = false;
    std::chrono::steady_clock::time_point started_;
    std::vector<PhaseReport> reports_;
};

}  // namespace lyceum::recommender
