#pragma once

#include <unordered_set>
#include <vector>

#include "recommender/domain/rules.hpp"
#include "recommender/domain/suggestions.hpp"

namespace lyceum::recommender {

/// The business rules that count at a moment.
class RulesInForce {
public:
    RulesInForce() = default;
    RulesInForce(const std::vector<BusinessRule>& rules, TimePoint now);

    const std::unordered_set<std::uint64_t>& excluded() const { return excluded_; }
    /// Published items of the kind that are to be pinned, by place; none of `barred`.
    std::vector<BusinessRule> Pins(ItemKind kind, const Catalogue& catalogue,
                                   const std::unordered_set<std::uint64_t>& barred) const;

    bool operator==(const RulesInForce&) const = default;

private:
    std::unordered_set<std::uint64_t> excluded_;
    std::vector<BusinessRule> pins_;
};

/// Puts each pin at its place, or at the end of a shorter list; what is pushed beyond `n` goes.
void PutPins(const std::vector<BusinessRule>& pins, const Catalogue& catalogue, std::size_t n,
             std::vector<Suggestion>& items);

}  // namespace lyceum::recommender
