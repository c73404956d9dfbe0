#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "recommender/model/model_kinds.hpp"

namespace lyceum::recommender {

/// Options that a search found on so many enrolments, to begin the next rebuilds with.
struct FoundOptions {
    TrainOptions options;
    std::uint64_t enrolments = 0;

    /// What a search found on a quarter of the data or less may be worse than the defaults.
    bool HoldFor(std::uint64_t now) const { return enrolments > 0 && now / 4 <= enrolments; }
    /// These if they hold for so many enrolments, else the defaults, found on nothing.
    FoundOptions For(std::uint64_t now) const { return HoldFor(now) ? *this : FoundOptions{}; }
};

/// "enrolments=698260 cease.lambda=160 …": those that are not the defaults, of SearchSpace alone.
std::string ToText(const FoundOptions& found);
/// Words that it does not know, as of another version, are passed over, and values are brought
/// within what is searched. Of an empty text the defaults, found on nothing.
FoundOptions FoundOptionsFrom(std::string_view text);

}  // namespace lyceum::recommender
