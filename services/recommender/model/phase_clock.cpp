#include "recommender/model/phase_clock.hpp"

#include <fstream>

namespace lyceum::recommender {
namespace {

/// Linux: 5 sets the recorded peak back to the current size. Where it is not allowed the peak is
/// that of the process so far, an upper bound.
void ResetPeak() { std::ofstream{"/proc/self/clear_refs"} << 5; }

std::uint64_t PeakBytes() {
    std::ifstream status{"/proc/self/status"};
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmHWM:")) return std::stoull(line.substr(6)) * 1024;
    }
    return 0;
}

}  // namespace

void PhaseClock::Begin(std::string name) {
    End();
    ResetPeak();
    reports_.push_back({std::move(name), 0.0, 0});
    started_ = std::chrono::steady_clock::now();
    running_ = true;
}

void PhaseClock::End() {
    if (!running_) return;
    running_ = false;
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - started_;
    reports_.back().seconds = taken.count();
    reports_.back().peak_bytes = PeakBytes();
}

}  // namespace lyceum::recommender
