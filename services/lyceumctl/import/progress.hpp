#pragma once

#include <chrono>
#include <cstddef>
#include <iosfwd>
#include <string>

namespace lyceum::ctl {

/// A bar on a terminal, a line every two seconds elsewhere. Thread-safe by its caller.
class Progress {
public:
    Progress(std::ostream& out, bool terminal, std::string what, std::size_t total);
    void Add(std::size_t done);
    void Finish();

private:
    void Draw(bool last);

    std::ostream& out_;
    bool terminal_;
    std::string what_;
    std::size_t total_;
    std::size_t done_ = 0;
    std::chrono::steady_clock::time_point started_ = std::chrono::steady_clock::now();
    std::chrono::steady_clock::time_point drawn_{};
};

}  // namespace lyceum::ctl
