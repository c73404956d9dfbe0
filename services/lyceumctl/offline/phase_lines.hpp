#pragma once

#include <ostream>
#include <string>
#include <string_view>

namespace lyceum::ctl::offline {

/// Tells what is being done, a line a phase, so that nobody waits for minutes without knowing.
class PhaseLines {
public:
    explicit PhaseLines(std::ostream& err) : err_{err} {}

    void operator()(std::string_view phase) {
        if (phase == last_) return;
        last_ = phase;
        err_ << phase << '\n' << std::flush;
    }
    /// Of a rebuild, whose end is not the command's.
    void operator()(std::string_view phase, double fraction) {
        if (fraction < 1.0) (*this)(phase);
    }

private:
    std::ostream& err_;
    std::string last_;
};

}  // namespace lyceum::ctl::offline
