#include "lyceumctl/offline/evaluate_command.hpp"

#include <algorithm>
#include <chrono>
#include <ostream>

#include "lyceumctl/offline/evaluation_report.hpp"
#include "lyceumctl/offline/read_enrollments.hpp"
#include "recommender/kernels/blas_threads.hpp"

namespace lyceum::ctl::offline {
namespace {

using recommender::PhaseClock;

double SecondsSince(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// Trains every validated model on the whole training part and measures it on the test part.
Result<Done> Measure(const recommender::RebuildResult& rebuilt, const Enrollments& data,
                     unsigned threads, PhaseClock& clock, EvaluationReport& report) {
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
        clock.Begin("train " + validated.name);
        auto start = std::chrono::steady_clock::now();
        const auto model = TrainModel(validated.name, **train, validated.options);
        if (!model) return model.error();
        row.train_seconds = SecondsSince(start);
        clock.Begin("evaluate " + validated.name);
        start = std::chrono::steady_clock::now();
        row.metrics = Evaluate(**model, *rebuilt.popularity, (*train)->x(), *test, threads);
        row.evaluate_seconds = SecondsSince(start);
        row.name = validated.name;
        row.parameters = (*model)->Parameters();
        report.rows.push_back(std::move(row));
    }
    clock.End();
    return Done{};
}

Result<EvaluationReport> Evaluate(const EvaluateOptions& options) {
    PhaseClock clock;
    clock.Begin("read");
    auto data = ReadEnrollments(options.enrollments, options.test);
    if (!data) return data.error();
    if (options.test.empty()) {
        clock.Begin("split");
        recommender::SplitOptions split_options;
        split_options.seed = options.seed + 1;
        auto split = HoldOut(data->train, split_options);
        data->train = std::move(split.train);
        data->test = std::move(split.held);
    }
    clock.End();

    recommender::RebuildOptions rebuild;
    const auto all = recommender::ModelNames();
    rebuild.models = options.models;
    if (rebuild.models.empty()) rebuild.models.assign(all.begin(), all.end());
    rebuild.memory_bound = options.memory_bound;
    rebuild.threads = options.threads;
    rebuild.split.seed = options.seed;
    const auto rebuilt = Rebuild(data->train, rebuild);
    if (!rebuilt) return rebuilt.error();

    EvaluationReport report;
    report.learners = data->learners.size();
    report.courses = data->courses.size();
    report.train = data->train.items.size();
    report.test = data->test.items.size();
    report.champion = rebuilt->champion;
    report.refused = rebuilt->refused;
    PhaseClock measuring;
    const auto measured = Measure(*rebuilt, *data, options.threads, measuring, report);
    if (!measured) return measured.error();
    report.phases = clock.reports();
    for (const auto* more : {&rebuilt->phases, &measuring.reports()}) {
        report.phases.insert(report.phases.end(), more->begin(), more->end());
    }
    return report;
}

}  // namespace

int Run(const EvaluateOptions& options, std::ostream& out, std::ostream& err) {
    for (const std::string& name : options.models) {
        if (!recommender::IsModelName(name)) {
            err << "unknown model " << name << '\n';
            return 2;
        }
    }
    recommender::SetBlasThreads(options.threads);
    const auto report = Evaluate(options);
    if (!report) {
        err << report.error().detail << '\n';
        return 1;
    }
    options.json ? PrintJson(*report, out) : PrintTable(*report, out);
    return 0;
}

}  // namespace lyceum::ctl::offline
