#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "platform/core/clock.hpp"
#include "recommender/domain/catalogue.hpp"

namespace lyceum::recommender {

enum class RuleAction : std::uint8_t { kPin = 1, kExclude = 2 };

inline constexpr std::size_t kMaxRules = 100;

/// An admin's word on one course or position, for every learner. Who and when is kept for audits.
struct BusinessRule {
    std::uint64_t id = 0;
    RuleAction action = RuleAction::kPin;
    CourseId course;
    std::uint32_t place = 1;  ///< Of a pin in the list, from 1.
    std::optional<TimePoint> from;
    std::optional<TimePoint> until;  ///< Not in force any more from then on.
    std::uint64_t created_by = 0;
    TimePoint created_at{};
    std::uint64_t updated_by = 0;
    TimePoint updated_at{};
    bool operator==(const BusinessRule&) const = default;

    bool InForce(TimePoint now) const {
        return (!from || *from <= now) && (!until || now < *until);
    }
};

class RuleRepository {
public:
    virtual ~RuleRepository() = default;

    /// Nothing if the course has a rule already; else its id.
    virtual std::optional<std::uint64_t> Add(const BusinessRule& rule) = 0;
    virtual void Update(const BusinessRule& rule) = 0;
    virtual bool Remove(std::uint64_t id) = 0;
    virtual std::optional<BusinessRule> Find(std::uint64_t id) = 0;
    /// By place, then by id; at most kMaxRules.
    virtual std::vector<BusinessRule> List() = 0;
};

}  // namespace lyceum::recommender
