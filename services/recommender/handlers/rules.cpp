#include "recommender/handlers/rules.hpp"

#include "platform/contract/timestamp.hpp"
#include "recommender/handlers/describe.hpp"

namespace lyceum::recommender {
namespace {

constexpr TimePoint kEarliest = std::chrono::sys_days{std::chrono::year{2000} / 1 / 1};
constexpr TimePoint kLatest = std::chrono::sys_days{std::chrono::year{2200} / 1 / 1};

v1::BusinessRule Describe(const BusinessRule& rule, const std::optional<Item>& item,
                          TimePoint now) {
    v1::BusinessRule described;
    described.set_id(rule.id);
    described.set_action(static_cast<v1::RuleAction>(rule.action));
    described.set_course_id(rule.course.value);
    if (item) {
        described.set_kind(static_cast<course::v1::Kind>(item->kind));
        described.set_title(item->title);
    }
    if (rule.action == RuleAction::kPin) described.set_position(rule.place);
    if (rule.from) *described.mutable_from() = contract::ToTimestamp(*rule.from);
    if (rule.until) *described.mutable_until() = contract::ToTimestamp(*rule.until);
    described.set_in_force(rule.InForce(now));
    described.set_created_by(rule.created_by);
    *described.mutable_created_at() = contract::ToTimestamp(rule.created_at);
    described.set_updated_by(rule.updated_by);
    *described.mutable_updated_at() = contract::ToTimestamp(rule.updated_at);
    return described;
}

/// What clients may set of a rule; the same fields in both commands.
template <typename Command>
std::optional<Status> Take(const Command& command, BusinessRule& rule) {
    rule.action = static_cast<RuleAction>(command.action());
    if (rule.action != RuleAction::kPin && command.position() != 0) {
        return InvalidArgument("position", "goes with pin only");
    }
    rule.place = command.position() == 0 ? 1 : command.position();
    rule.from.reset();
    rule.until.reset();
    if (command.has_from()) rule.from = contract::FromTimestamp(command.from());
    if (command.has_until()) rule.until = contract::FromTimestamp(command.until());
    for (const auto& [field, time] : {std::pair{"from", rule.from}, {"until", rule.until}}) {
        if (time && (*time < kEarliest || *time >= kLatest)) {
            return InvalidArgument(field, "must lie between the years 2000 and 2200");
        }
    }
    if (rule.from && rule.until && *rule.until <= *rule.from) {
        return InvalidArgument("until", "must be later than from");
    }
    return std::nullopt;
}

Status RuleNotFound() { return NotFound("rule_not_found", "There is no rule with this id."); }

}  // namespace

Result<v1::BusinessRuleList> ListRules::Handle(const Query&, const messaging::Context&,
                                               Store& store) const {
    Reply reply;
    for (const auto& rule : store.rules.List()) {
        *reply.add_items() = Describe(rule, store.catalogue.Find(rule.course), clock_.Now());
    }
    return reply;
}

Result<v1::BusinessRule> CreateRule::Handle(const Command& command,
                                            const messaging::Context& context, Store& store) const {
    BusinessRule rule;
    rule.course = CourseId{command.course_id()};
    if (auto refused = Take(command, rule)) return *refused;
    const auto item = store.catalogue.Find(rule.course);
    if (!item) return NotFound("course_not_found", "There is no course with this id.");
    if (store.rules.List().size() >= kMaxRules) {
        return FailedPrecondition("too_many_rules", "There can be at most 100 rules.");
    }
    rule.created_by = rule.updated_by = context.user_id;
    rule.created_at = rule.updated_at = clock_.Now();
    const auto id = store.rules.Add(rule);
    if (!id) return AlreadyExists("rule_exists", "There is a rule for this course already.");
    rule.id = *id;
    return Describe(rule, item, clock_.Now());
}

Result<v1::BusinessRule> UpdateRule::Handle(const Command& command,
                                            const messaging::Context& context, Store& store) const {
    auto rule = store.rules.Find(command.id());
    if (!rule) return RuleNotFound();
    if (auto refused = Take(command, *rule)) return *refused;
    rule->updated_by = context.user_id;
    rule->updated_at = clock_.Now();
    store.rules.Update(*rule);
    return Describe(*rule, store.catalogue.Find(rule->course), clock_.Now());
}

Result<v1::RuleDeleted> DeleteRule::Handle(const Command& command, const messaging::Context&,
                                           Store& store) const {
    if (!store.rules.Remove(command.id())) return RuleNotFound();
    return Reply{};
}

}  // namespace lyceum::recommender
