#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "recommender/domain/interaction.hpp"

namespace lyceum::recommender {

/// What one pair became. Absolute, so applying it again changes nothing.
struct Change {
    std::uint64_t position = 0;
    LearnerId learner;
    CourseId course;
    std::uint8_t quarters = 0;  ///< 0 takes the pair out.
    TimePoint enrolled_at{};
};

struct LogMark {
    std::uint64_t position = 0;  ///< Of the latest change.
    std::uint64_t pruned = 0;    ///< Changes up to here are gone.
    std::string origin;          ///< Of this log alone; another database has another.
};

/// Every change of the interactions in the order of their commits: positions are drawn under a
/// lock that is held until the commit, so none appears below one that was seen.
class ChangeLog {
public:
    virtual ~ChangeLog() = default;

    virtual LogMark Mark() = 0;
    /// The same, and nothing else changes until the transaction ends.
    virtual LogMark Lock() = 0;
    /// Changes after this position in order, at most `limit`.
    virtual void ForEach(std::uint64_t after, std::uint32_t limit,
                         const std::function<void(const Change&)>& visit) = 0;
    /// Forgets changes up to the position, at most some 10,000 at a time. Says whether all are
    /// gone.
    virtual bool Prune(std::uint64_t up_to) = 0;
};

/// The log is never longer than this for long, whoever follows it or not.
inline constexpr std::uint64_t kMaxLog = 2'000'000;

}  // namespace lyceum::recommender
