#pragma once

#include "lyceum/recommender/v1/serving.pb.h"
#include "platform/core/clock.hpp"
#include "platform/core/status.hpp"
#include "platform/messaging/context.hpp"
#include "recommender/domain/store.hpp"

namespace lyceum::recommender {

class ListRules {
public:
    using Query = v1::ListRules;
    using Reply = v1::BusinessRuleList;

    explicit ListRules(const Clock& clock) : clock_{clock} {}
    Result<Reply> Handle(const Query& query, const messaging::Context& context, Store& store) const;

private:
    const Clock& clock_;
};

/// Refuses unknown courses, a second rule for a course, an end that is not after the beginning, and
/// more than kMaxRules.
class CreateRule {
public:
    using Command = v1::CreateRule;
    using Reply = v1::BusinessRule;

    explicit CreateRule(const Clock& clock) : clock_{clock} {}
    Result<Reply> Handle(const Command& command, const messaging::Context& context,
                         Store& store) const;

private:
    const Clock& clock_;
};

class UpdateRule {
public:
    using Command = v1::UpdateRule;
    using Reply = v1::BusinessRule;

    explicit UpdateRule(const Clock& clock) : clock_{clock} {}
    Result<Reply> Handle(const Command& command, const messaging::Context& context,
                         Store& store) const;

private:
    const Clock& clock_;
};

class DeleteRule {
public:
    using Command = v1::DeleteRule;
    using Reply = v1::RuleDeleted;
    Result<Reply> Handle(const Command& command, const messaging::Context& context,
                         Store& store) const;
};

}  // namespace lyceum::recommender
