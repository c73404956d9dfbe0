// Times what a rebuild from the running state takes, publishing included, whatever the number of
// enrolments: bench_running [learners courses enrolments [champion]]
#include <malloc.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <string>

#include "bench/kernels/zipf_matrix.hpp"
#include "fakes/media/temporary_folder.hpp"
#include "fakes/recommender/fake_store.hpp"
#include "recommender/jobs/rebuild_input.hpp"
#include "recommender/kernels/blas_threads.hpp"
#include "recommender/kernels/parallel.hpp"
#include "recommender/model/random.hpp"
#include "recommender/running/state_files.hpp"
#include "recommender/serving/served_model.hpp"

namespace lyceum::recommender {
namespace {

constexpr std::uint64_t kBound = std::uint64_t{4} << 30U;

class Stopwatch {
public:
    void Lap(const char* what) {
        const auto now = std::chrono::steady_clock::now();
        std::printf("%-34s %8.2f s\n", what, std::chrono::duration<double>(now - last_).count());
        std::fflush(stdout);
        last_ = std::chrono::steady_clock::now();
    }

private:
    std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

void Memory(const char* when) {
    malloc_trim(0);
    std::ifstream status{"/proc/self/status"};
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmRSS:")) std::printf("%-34s %s\n", when, line.substr(6).c_str());
    }
}

RunningState Synthetic(std::uint32_t learners, std::uint32_t courses, std::uint64_t cells) {
    const CsrMatrix x = ZipfMatrix(learners, courses, cells);
    RunningState state{kBound};
    Stopwatch watch;
    for (std::uint32_t learner = 0; learner < x.rows(); ++learner) {
        std::int64_t at = 0;
        for (const std::uint32_t column : x.Row(learner)) {
            const TimePoint time{std::chrono::seconds{++at}};
            if (!state.Put(LearnerId{learner + std::uint64_t{1}},
                           CourseId{column + std::uint64_t{1}}, 4, time)) {
                throw std::runtime_error{"the state does not fit"};
            }
        }
    }
    watch.Lap("state from scratch");
    std::printf("%llu learners, %zu courses, %llu enrolments\n",
                static_cast<unsigned long long>(state.sum().learners()),
                state.sum().courses().size(), static_cast<unsigned long long>(state.sum().cells()));
    return state;
}

void Events(RunningState& state, std::uint32_t learners, std::uint32_t courses) {
    constexpr int kEvents = 100'000;
    Random random{7};
    Stopwatch watch;
    for (int i = 0; i < kEvents; ++i) {
        (void)state.Put(LearnerId{1 + random.Next() % learners},
                        CourseId{1 + random.Next() % courses},
                        static_cast<std::uint8_t>(random.Next() % 8), TimePoint{});
    }
    watch.Lap("100,000 events");
}

/// On data without tastes popularity would win, which costs nothing: `champion` is the kind to
/// train whatever the figures say, or `sequence`.
void Measure(std::uint32_t learners, std::uint32_t courses, std::uint64_t cells,
             const std::string& champion) {
    const media::testing::TemporaryFolder folder;
    const auto path = folder.path() / "running.state";
    testing::FakeStore store;
    for (std::uint64_t id = 1; id <= courses; ++id) {
        store.catalogue.AddEnrolled({{CourseId{id}, 1}});
    }
    Stopwatch watch;
    {
        auto state = Synthetic(learners, courses, cells);
        Events(state, learners, courses);
        Memory("memory with the state");
        watch = {};
        if (!SaveState(state, store.changes.mark.origin, path)) throw std::runtime_error{"save"};
        watch.Lap("snapshot written");
    }
    LiveState live{path, kBound};
    watch = {};
    if (!live.CatchUp(store.view)) throw std::runtime_error{"load"};
    watch.Lap("snapshot read");
    if (champion == "sequence") {
        live.Use([](RunningState& state) {
            if (!state.KeepPairs(SequenceOptions{})) throw std::runtime_error{"pairs"};
        });
        watch.Lap("pairs in order, once");
        live.Use([&](RunningState& state) { Events(state, learners, courses); });
    }

    const auto started = std::chrono::steady_clock::now();
    const std::clock_t cpu = std::clock();
    const LiveOptions wanted{.kinds = {}, .serving = champion};
    auto input = InputFromLive(
        store.view, live, [] {}, wanted);
    if (!input) throw std::runtime_error{input.error().detail};
    watch.Lap("rebuild: sums and sample");
    RebuildOptions options;
    options.max_trials = 2;
    if (std::ranges::find(options.models, champion) == options.models.end()) {
        options.models.push_back(champion);
    }
    if (champion == "sequence") {  // Learners take courses in one order, so it wins by itself.
        std::erase(options.models, "lowpass");
        options.prefer_quick = true;
    } else {
        options.champion = champion;
    }
    const auto result = Rebuild(input->histories, *std::move(input->sums), options);
    if (!result) throw std::runtime_error{result.error().detail};
    for (const auto& phase : result->phases) {
        std::printf("  %-32s %8.2f s\n", phase.name.c_str(), phase.seconds);
    }
    watch.Lap("rebuild: models");
    const ServedModel model{"m1", result->champion_model, result->item_cosine, input->courses};
    if (!model.Save(folder.path())) throw std::runtime_error{"publish"};
    watch.Lap("rebuild: files published");
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - started;
    std::printf("champion %s; the whole rebuild %.2f s, %.2f s of CPU\n", result->champion.c_str(),
                taken.count(), static_cast<double>(std::clock() - cpu) / CLOCKS_PER_SEC);
    Memory("memory at the end");
}

}  // namespace
}  // namespace lyceum::recommender

int main(int argc, char** argv) {
    using namespace lyceum::recommender;
    SetBlasThreads(HardwareThreads());
    const auto argument = [&](int i, unsigned long fallback) {
        return argc > i ? std::stoul(argv[i]) : fallback;
    };
    Measure(static_cast<std::uint32_t>(argument(1, 3'210'329)),
            static_cast<std::uint32_t>(argument(2, 3'744)), argument(3, 11'500'000),
            argc > 4 ? argv[4] : "edlae");
}
