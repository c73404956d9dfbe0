#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lyceum::recommender {

/// One worker's go at a job, counted from 1.
struct Attempt {
    std::uint64_t job = 0;
    std::uint32_t number = 1;
    bool operator==(const Attempt&) const = default;
};

/// "m7" of the first attempt at job 7, "m7-2" of the second: another attempt's files are never
/// written over, as their model may be published.
std::string VersionOf(const Attempt& attempt);
/// None if it is no such version.
std::optional<Attempt> AttemptOf(std::string_view version);

}  // namespace lyceum::recommender
