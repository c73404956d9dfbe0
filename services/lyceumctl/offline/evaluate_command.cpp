#include "lyceumctl/offline/evaluate_command.hpp"

#include <algorithm>
#include <chrono>
#include <functional>
#include <ostream>

#include "lyceumctl/offline/cold_start.hpp"
#include "lyceumctl/offline/contenders.hpp"
#include "lyceumctl/offline/phase_lines.hpp"
#include "lyceumctl/offline/read_enrollments.hpp"
#include "lyceumctl/offline/read_texts.hpp"
#include "lyceumctl/offline/unknown_model.hpp"
#include "recommender/kernels/blas_threads.hpp"

namespace lyceum::ctl::offline {
namespace {

using recommender::PhaseClock;

double SecondsSince(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

constexpr unsigned kTrialsWithBudget = 500;
constexpr unsigned kMostKnown = 100;

bool IsAll(const EvaluateOptions& options) {
    return options.models.empty() || options.models == std::vector<std::string>{"all"};
}

bool IsChampion(const EvaluateOptions& options) {
    return options.models == std::vector<std::string>{"champion"};
}

std::vector<std::string> Once(const std::vector<std::string>& names) {
    std::vector<std::string> once;
    for (const auto& name : names) {
        if (std::find(once.begin(), once.end(), name) == once.end()) once.push_back(name);
    }
    return once;
}

/// All means all that the data allows; the blend comes last, after its parts.
std::vector<std::string> Wanted(const EvaluateOptions& options,
                                const recommender::Interactions& train) {
    if (IsChampion(options)) return Contenders(train);
    if (!IsAll(options)) return Once(options.models);
    const auto names = recommender::ModelNames();
    std::vector<std::string> wanted(names.begin(), names.end());
    if (!train.Ordered()) std::erase(wanted, "sequence");
    return wanted;
}

/// Trains every validated model on the whole training part and measures it on the test part.
Result<Done> Measure(const recommender::RebuildResult& rebuilt, const Enrollments& data,
                     unsigned threads, PhaseLines& tell, PhaseClock& clock,
                     EvaluationReport& report) {
    const auto train = recommender::TrainingData::From(data.train, threads);
    if (!train) return train.error();
    const auto test = ToMatrix(data.test);
    if (!test) return test.error();
    for (const recommender::Validated& validated : rebuilt.models) {
        if (recommender::IsDense(validated.name) && !(*train)->HasGram()) {
            clock.Begin("gram");
            (*train)->ComputeGram();
        }
        ModelRow row;
        tell("train " + validated.name);
        clock.Begin("train " + validated.name);
        auto start = std::chrono::steady_clock::now();
        const auto model = TrainModel(validated.name, **train, validated.options);
        if (!model) return model.error();
        row.train_seconds = SecondsSince(start);
        tell("evaluate " + validated.name);
        clock.Begin("evaluate " + validated.name);
        start = std::chrono::steady_clock::now();
        row.metrics = Evaluate(**model, *rebuilt.popularity, data.train, *test, threads);
        row.evaluate_seconds = SecondsSince(start);
        row.name = validated.name;
        row.out_of_time = validated.out_of_time;
        row.parameters = (*model)->Parameters();
        report.rows.push_back(std::move(row));
    }
    clock.End();
    return Done{};
}

Result<EvaluationReport> Evaluate(const EvaluateOptions& options, PhaseLines& tell) {
    PhaseClock clock;
    tell("read");
    clock.Begin("read");
    auto data =
        ReadEnrollments({options.enrollments, options.test,
                         CoursesFile(options.courses, options.enrollments), options.ordered});
    if (!data) return data.error();
    if (options.test.empty()) {
        clock.Begin("split");
        recommender::SplitOptions split_options;
        split_options.seed = options.seed + 1;
        split_options.last = data->train.Ordered();
        auto split = HoldOut(data->train, split_options);
        data->train = std::move(split.train);
        data->test = std::move(split.held);
    }
    clock.End();

    recommender::RebuildOptions rebuild;
    rebuild.models = Wanted(options, data->train);
    rebuild.memory_bound = options.memory_bound;
    rebuild.threads = options.threads;
    rebuild.split.seed = options.seed;
    rebuild.split.last = data->train.Ordered();
    if (options.budget > 0.0) {
        rebuild.max_trials = kTrialsWithBudget;
        rebuild.search_seconds = options.budget / static_cast<double>(rebuild.models.size());
    }
    const auto rebuilt = Rebuild(data->train, rebuild, std::ref(tell));
    if (!rebuilt) return rebuilt.error();

    EvaluationReport report;
    report.learners = data->learners.size();
    report.courses = data->courses.size();
    report.train = data->train.items.size();
    report.test = data->test.items.size();
    report.champion = rebuilt->champion;
    report.refused = rebuilt->refused;
    PhaseClock measuring;
    const auto measured = Measure(*rebuilt, *data, options.threads, tell, measuring, report);
    if (!measured) return measured.error();
    if (!options.cold.empty()) tell("newcomers");
    measuring.Begin("newcomers");
    auto cold =
        ColdStart({data->train, rebuilt->models, options.cold, options.seed, options.threads});
    if (!cold) return cold.error();
    report.cold = *std::move(cold);
    measuring.End();
    report.phases = clock.reports();
    for (const auto* more : {&rebuilt->phases, &measuring.reports()}) {
        report.phases.insert(report.phases.end(), more->begin(), more->end());
    }
    return report;
}

}  // namespace

int Run(const EvaluateOptions& options, std::ostream& out, std::ostream& err) {
    for (const std::string& name : options.models) {
        if (IsAll(options) || IsChampion(options)) break;
        if (name == "all" || name == "champion") {
            err << "lyceumctl: --model " << name << " stands alone\n";
            return 2;
        }
        if (!IsOffered(name)) return UnknownModel(name, "all, champion", err);
    }
    for (const unsigned known : options.cold) {
        if (known >= 1 && known <= kMostKnown) continue;
        err << "lyceumctl: --cold must be 1 to " << kMostKnown << '\n';
        return 2;
    }
    if (!(options.budget >= 0.0)) {
        err << "lyceumctl: --budget must be 0 or more seconds\n";
        return 2;
    }
    recommender::SetBlasThreads(options.threads);
    PhaseLines tell{err};
    const auto report = Evaluate(options, tell);
    if (!report) {
        err << "lyceumctl: " << report.error().detail << '\n';
        return 1;
    }
    options.json ? PrintJson(*report, out) : PrintTable(*report, out);
    return 0;
}

}  // namespace lyceum::ctl::offline
