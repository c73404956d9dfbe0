#pragma once

#include <cstdint>

namespace lyceum::recommender {

/// splitmix64: the same numbers on every machine, which std::shuffle and the standard's
/// distributions do not promise.
class Random {
public:
    explicit Random(std::uint64_t seed) : state_{seed} {}
    std::uint64_t Next() {
        std::uint64_t z = (state_ += 0x9E3779B97F4A7C15U);
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
        return z ^ (z >> 31U);
    }
    /// In [0, 1).
    float NextFloat() { return static_cast<float>(Next() >> 40U) * 0x1p-24F; }

private:
    std::uint64_t state_;
};

}  // namespace lyceum::recommender
