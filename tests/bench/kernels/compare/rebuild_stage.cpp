#include <fstream>
#include <iostream>
#include <stdexcept>

#include <nlohmann/json.hpp>

#include "bench/kernels/compare/matrix_file.hpp"
#include "bench/kernels/compare/stages.hpp"
#include "lyceumctl/offline/read_enrollments.hpp"
#include "recommender/kernels/blas_threads.hpp"
#include "recommender/model/ease.hpp"
#include "recommender/model/item_cosine.hpp"
#include "recommender/model/model_file.hpp"
#include "recommender/model/phase_clock.hpp"

namespace lyceum::recommender {
namespace {

template <typename T>
T Need(Result<T> result) {
    if (!result) throw std::runtime_error{result.error().detail};
    return *std::move(result);
}

void Report(const PhaseClock& clock) {
    nlohmann::json report;
    double seconds = 0.0;
    std::uint64_t peak = 0;
    for (const PhaseReport& phase : clock.reports()) {
        report["phases"].push_back({{"name", phase.name}, {"seconds", phase.seconds}});
        seconds += phase.seconds;
        peak = std::max(peak, phase.peak_bytes);
    }
    report["seconds"] = seconds;
    report["peak_bytes"] = peak;
    std::cout << report.dump() << '\n';
}

}  // namespace

void WriteEnrollments(const std::filesystem::path& matrix, const std::filesystem::path& out) {
    const CsrMatrix x = ReadMatrixFile(matrix);
    std::ofstream file{out};
    for (std::uint32_t learner = 0; learner < x.rows(); ++learner) {
        file << learner;
        for (const std::uint32_t course : x.Row(learner)) file << ' ' << course;
        file << '\n';
    }
    if (!file.flush()) throw std::runtime_error{"cannot write " + out.string()};
}

void RunRebuild(const std::filesystem::path& enrollments, const std::filesystem::path& model) {
    SetBlasThreads(0);
    PhaseClock clock;
    clock.Begin("read");
    const auto read = Need(ctl::offline::ReadEnrollments({.train = enrollments}));
    clock.Begin("matrices");
    const auto data = Need(TrainingData::From(read.train));
    clock.Begin("gram");
    data->ComputeGram();
    clock.Begin("top-k");
    const auto alike = ItemCosine::Train(*data);
    clock.Begin("ease");
    const ModelPtr ease = Need(TrainEase(*data));
    clock.Begin("write");
    ModelFile file;
    file.label = "bench";
    for (std::uint32_t i = 0; i < read.courses.size(); ++i) {
        file.course_ids.push_back(std::to_string(read.courses.Id(i)));
    }
    file.model = ease;
    Need(SaveModelFile(file, model));
    file.model = alike;
    Need(SaveModelFile(file, model.string() + ".alike"));
    clock.End();
    Report(clock);
}

}  // namespace lyceum::recommender
