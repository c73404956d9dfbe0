#pragma once

#include <chrono>
#include <cstddef>
#include <random>
#include <string>
#include <vector>

namespace lyceum::messaging {

/// Which host to try next and how long to wait before: each host once a round in random order, then
/// a pause that doubles from 0.1 s to 5 s, jittered down by up to a half.
class Backoff {
public:
    explicit Backoff(std::vector<std::string> hosts, std::uint64_t seed = std::random_device{}());

    struct Attempt {
        std::string host;
        std::chrono::milliseconds wait;
    };
    Attempt Next();
    /// The connection held: the next loss starts at the shortest pause.
    void Reset();

private:
    std::vector<std::string> hosts_;
    std::size_t next_ = 0;
    std::chrono::milliseconds pause_{0};
    std::mt19937_64 random_;
};

}  // namespace lyceum::messaging
