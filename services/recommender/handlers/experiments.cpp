#include "recommender/handlers/experiments.hpp"

#include "platform/contract/timestamp.hpp"
#include "recommender/domain/rate_interval.hpp"
#include "recommender/handlers/describe.hpp"

namespace lyceum::recommender {
namespace {

void Describe(const RateInterval& interval, v1::Rate& rate) {
    rate.set_value(interval.value);
    rate.set_low(interval.low);
    rate.set_high(interval.high);
}

void Describe(const ArmCounts& counts, v1::Arm& arm) {
    arm.set_learners(counts.learners);
    arm.set_impressions(counts.impressions);
    arm.set_clicks(counts.clicks.hits);
    arm.set_enrollments(counts.enrollments.hits);
    Describe(RateOf(counts, counts.clicks), *arm.mutable_click_rate());
    Describe(RateOf(counts, counts.enrollments), *arm.mutable_enrollment_rate());
}

RateInterval DifferenceIn(HitSums ArmCounts::*sums, const std::array<ArmCounts, 2>& counts) {
    const auto& [a, b] = counts;
    return DifferenceOf(RateOf(a, a.*sums), RateOf(b, b.*sums));
}

v1::Experiment Describe(const Experiment& experiment, Store& store) {
    v1::Experiment described;
    described.set_id(experiment.id);
    const auto counts = store.experiments.Counts(experiment);
    for (const lyceum::recommender::Arm arm : kArms) {
        const auto at = static_cast<std::size_t>(arm);
        auto& one = *described.add_arms();
        one.set_name(NameOf(arm));
        one.set_version(experiment.versions[at]);
        if (const auto model = store.models.Find(experiment.versions[at])) {
            one.set_champion(model->champion);
        }
        one.set_share_percent(at == 1 ? experiment.share_percent : 100 - experiment.share_percent);
        Describe(counts[at], one);
    }
    Describe(DifferenceIn(&ArmCounts::clicks, counts), *described.mutable_click_difference());
    Describe(DifferenceIn(&ArmCounts::enrollments, counts),
             *described.mutable_enrollment_difference());
    described.set_seed(experiment.seed);
    described.set_running(!experiment.stopped_at);
    described.set_started_by(experiment.started_by);
    *described.mutable_started_at() = contract::ToTimestamp(experiment.started_at);
    described.set_stopped_by(experiment.stopped_by);
    if (experiment.stopped_at)
        *described.mutable_stopped_at() = contract::ToTimestamp(*experiment.stopped_at);
    return described;
}

}  // namespace

Result<v1::Experiment> StartExperiment::Handle(const Command& command,
                                               const messaging::Context& context,
                                               Store& store) const {
    if (command.version_a() == command.version_b()) {
        return InvalidArgument("version_b", "must be another version than version_a");
    }
    const std::pair<const char*, std::string> asked[]{{"version_a", command.version_a()},
                                                      {"version_b", command.version_b()}};
    store.models.Lock();
    for (const auto& [field, version] : asked) {
        if (!store.models.Find(version)) {
            return InvalidArgument(field, "is no version that was published");
        }
        if (!files_->Check(version)) return InvalidArgument(field, "has no usable files any more");
    }
    Experiment experiment;
    experiment.versions = {command.version_a(), command.version_b()};
    experiment.share_percent = command.share_percent();
    experiment.seed = command.seed();
    experiment.started_by = context.user_id;
    experiment.started_at = clock_.Now();
    const auto id = store.experiments.Start(experiment);
    if (!id) return FailedPrecondition("experiment_running", "An experiment is running already.");
    experiment.id = *id;
    return Describe(experiment, store);
}

Result<v1::Experiment> StopExperiment::Handle(const Command& command,
                                              const messaging::Context& context,
                                              Store& store) const {
    auto experiment = store.experiments.Find(command.id());
    if (!experiment) {
        return NotFound("experiment_not_found", "There is no experiment with this id.");
    }
    if (!experiment->stopped_at) {
        const auto counts = store.experiments.Counts(*experiment);
        experiment->stopped_by = context.user_id;
        experiment->stopped_at = clock_.Now();
        store.experiments.Stop(*experiment, counts);
    }
    return Describe(*experiment, store);
}

Result<v1::ExperimentList> ListExperiments::Handle(const Query&, const messaging::Context&,
                                                   Store& store) const {
    Reply reply;
    for (const auto& experiment : store.experiments.List()) {
        *reply.add_items() = Describe(experiment, store);
    }
    return reply;
}

Result<v1::Counted> CountImpressions::Handle(const Query& query, const messaging::Context& context,
                                             Store&) const {
    std::vector<CourseId> courses;
    for (const auto id : query.course_ids()) courses.push_back(CourseId{id});
    counter_->Count(LearnerId{context.user_id}, courses);
    return Reply{};
}

Result<v1::Counted> CountClick::Handle(const Command& command, const messaging::Context& context,
                                       Store& store) const {
    const LearnerId learner{context.user_id};
    const CourseId course{command.course_id()};
    if (!store.catalogue.Find(course)) {
        return NotFound("course_not_found", "There is no course with this id.");
    }
    const auto running = store.experiments.Running();
    if (running && counter_->Counts(*running, learner)) {
        store.experiments.AddClick(running->id,
                                   {learner, course, running->ArmOf(learner), clock_.Now()});
    }
    return Reply{};
}

}  // namespace lyceum::recommender
