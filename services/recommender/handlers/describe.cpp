#include "recommender/handlers/describe.hpp"
#include "platform/contract/timestamp.hpp"

namespace lyceum::recommender {
namespace {

void Describe(const std::vector<ModelFigures>& figures,
              google::protobuf::RepeatedPtrField<v1::ModelMetrics>& into) {
    for (const auto& one : figures) {
        auto& metrics = *into.Add();
        metrics.set_model(one.model);
        metrics.set_ndcg10(one.ndcg10);
        metrics.set_recall20(one.recall20);
        metrics.set_coverage(one.coverage);
        metrics.set_champion(one.champion);
        if (one.ndcg10_interval) {
            metrics.set_ndcg10_low(one.ndcg10_interval->low);
            metrics.set_ndcg10_high(one.ndcg10_interval->high);
        }
        if (one.lead) {
            metrics.set_lead_low(one.lead->low);
            metrics.set_lead_high(one.lead->high);
        }
    }
}

}  // namespace

v1::RecommendationList Describe(const Suggestions& suggestions) {
    v1::RecommendationList list;
    list.set_model(suggestions.model);
    list.set_model_version(suggestions.version);
    if (suggestions.experiment != 0) {
        list.set_experiment_id(suggestions.experiment);
        list.set_arm(NameOf(suggestions.arm));
    }
    for (const auto& suggestion : suggestions.items) {
        auto& one = *list.add_items();
        one.set_id(suggestion.item->id.value);
        one.set_kind(static_cast<course::v1::Kind>(suggestion.item->kind));
        one.set_title(suggestion.item->title);
        one.set_summary(suggestion.item->summary);
        one.set_category(suggestion.item->category);
        one.set_cover_id(suggestion.item->cover_id);
        one.set_score(suggestion.score);
        one.set_pinned(suggestion.pinned);
        for (const auto& because : suggestion.reasons) {
            auto& reason = *one.add_reasons();
            reason.set_course_id(because.item->id.value);
            reason.set_kind(static_cast<course::v1::Kind>(because.item->kind));
            reason.set_title(because.item->title);
            reason.set_weight(because.weight);
        }
    }
    return list;
}

v1::Rebuild Describe(const RebuildJob& job) {
    v1::Rebuild rebuild;
    rebuild.set_id(job.id);
    rebuild.set_state(static_cast<v1::RebuildState>(job.state));
    rebuild.set_phase(job.phase);
    rebuild.set_fraction(job.fraction);
    rebuild.set_model_version(job.model_version);
    Describe(job.figures, *rebuild.mutable_metrics());
    rebuild.set_error(job.error);
    rebuild.set_duration_s(job.duration_s);
    rebuild.set_interactions(job.interactions);
    *rebuild.mutable_requested_at() = contract::ToTimestamp(job.requested_at);
    if (job.finished_at) *rebuild.mutable_finished_at() = contract::ToTimestamp(*job.finished_at);
    if (job.started_at) *rebuild.mutable_started_at() = contract::ToTimestamp(*job.started_at);
    rebuild.set_learners(job.learners);
    rebuild.set_courses(job.courses);
    rebuild.set_source(job.source);
    rebuild.set_shards(job.shards);
    rebuild.set_thorough(job.thorough);
    for (const auto& phase : job.phases) {
        auto& one = *rebuild.add_phases();
        one.set_name(phase.name);
        one.set_seconds(phase.seconds);
    }
    return rebuild;
}

v1::Model Describe(const PublishedModel& model) {
    v1::Model described;
    described.set_version(model.version);
    described.set_champion(model.champion);
    Describe(model.figures, *described.mutable_metrics());
    described.set_interactions(model.interactions);
    described.set_learners(model.learners);
    described.set_courses(model.courses);
    *described.mutable_published_at() = contract::ToTimestamp(model.published_at);
    described.set_active(model.active);
    if (model.cold_share) described.set_cold_share_then(*model.cold_share);
    return described;
}

ItemKind KindOr(course::v1::Kind kind, ItemKind fallback) {
    switch (kind) {
        case course::v1::KIND_COURSE:
            return ItemKind::kCourse;
        case course::v1::KIND_POSITION:
            return ItemKind::kPosition;
        default:
            return fallback;
    }
}

const char* NameOf(Arm arm) { return arm == Arm::kA ? "a" : "b"; }

std::size_t CountOr10(std::uint32_t n) { return n == 0 ? 10 : n; }

}  // namespace lyceum::recommender
